/* The first letters of how Chinese is read: "订单" is "dd". For finding things by typing letters. */
#ifndef UI_PINYIN_H
#define UI_PINYIN_H

#include "base/buf.h"

/* Appends one lower-case letter for each common character (the 3 755 of GB 2312's first level,
 * which stand there in the order of their reading), and ASCII letters and digits as they are in
 * lower case; the rest leaves nothing. A character with several readings has the one it stands
 * at. Nothing is appended for Chinese where the system cannot convert to GBK. */
void pinyin_add_initials(struct buf *out, const char *text);

#endif
