/* Who sits here, as the audit names them: the Unix user, and the SSH client they come from. */
#ifndef SRC_PERSON_H
#define SRC_PERSON_H

struct store;

char *person_name_copy(void);	/* yours; the number of a user without a name */
char *person_origin_copy(void);	/* yours; the address at the other end of the line, or "" */
/* Makes that person the one who acts through the store. */
void person_set(struct store *store);

#endif
