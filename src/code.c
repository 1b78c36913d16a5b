/* What a code can be. */
#include "src/code.h"

#include <ctype.h>
#include <string.h>

#include "base/schema.h"
#include "base/utf8.h"
#include "base/words.h"

enum { LONGEST_NUMBER = 100 };	/* no vendor takes a longer order number */

static const struct {
	const char *name, *label;
} kinds[CODE_KINDS] = {
	[CODE_NONE] = { "none", "" },
	[CODE_TRACE] = { "trace", N_("trace code") },
	[CODE_ORDER] = { "order", N_("order number") },
	[CODE_PLATFORM_ORDER] = { "platform-order", N_("platform order number") },
	[CODE_RECEIPT] = { "receipt", N_("receipt number") },
	[CODE_RETURN] = { "return", N_("return number") },
	[CODE_WAYBILL] = { "waybill", N_("waybill") },
	[CODE_BARCODE] = { "barcode", N_("barcode") },
	[CODE_SKU] = { "sku", N_("SKU") },
	[CODE_MACHINE] = { "machine", N_("machine number") },
	[CODE_PICKUP] = { "pickup", N_("pickup code") },
	[CODE_PHONE] = { "phone", N_("phone number") },
	[CODE_PHONE_TAIL] = { "phone-tail", N_("end of a phone number") },
	[CODE_VIN] = { "vin", N_("VIN") },
	[CODE_NAME] = { "name", N_("words") },
};

const char *code_kind_name(enum code_kind kind)
{
	return kinds[kind].name;
}

const char *code_kind_label(enum code_kind kind)
{
	return kinds[kind].label;
}

/* ---- rules ---- */

static size_t leading(const char *code, int (*is)(int))
{
	size_t count = 0;

	while (is((unsigned char)code[count]))
		count++;
	return count;
}

static bool digits_between(const char *code, size_t least, size_t most)
{
	size_t count = leading(code, isdigit);

	return !code[count] && count >= least && count <= most;
}

static bool begins(const char *code, const char *const prefixes[])
{
	for (; *prefixes; prefixes++)
		if (strncasecmp(code, *prefixes, strlen(*prefixes)) == 0)
			return true;
	return false;
}

/* Letters, digits and the joints of numbers, at least one digit: no words. */
static bool is_number_like(const char *code)
{
	size_t length = strlen(code);

	return length <= LONGEST_NUMBER && strpbrk(code, "0123456789") &&
	       code[strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				 "0123456789-_./#")] == '\0';
}

/* Two letters, eight digits and a check digit, two letters: the form of the postal union. */
static bool is_postal(const char *code)
{
	static const int weights[] = { 8, 6, 4, 2, 3, 5, 9, 7 };
	int sum = 0, check;

	if (strlen(code) != 13 || leading(code, isalpha) != 2 || leading(code + 2, isdigit) != 9 ||
	    leading(code + 11, isalpha) != 2)
		return false;
	for (int i = 0; i < 8; i++)
		sum += weights[i] * (code[2 + i] - '0');
	check = 11 - sum % 11;
	check = check == 10 ? 0 : check == 11 ? 5 : check;
	return code[10] - '0' == check;
}

static bool is_trace(const char *code)
{
	return digits_between(code, 12, 20);
}

static bool is_link(const char *code)
{
	return strncasecmp(code, "http://", 7) == 0 || strncasecmp(code, "https://", 8) == 0;
}

static bool is_vin(const char *code)
{
	size_t length = strlen(code);

	return length == 17 && leading(code, isalnum) == 17 && !strpbrk(code, "IOQioq") &&
	       leading(code, isdigit) < 17;
}

static bool is_phone(const char *code)
{
	return digits_between(code, 11, 11) && code[0] == '1' && code[1] >= '3';
}

const char *const code_beginnings[] = { "ERP", "SO",  "B2B", "DD",  "IN", "RK",
					"ASN", "RT",  "TH",  "RMA", "PO", NULL };

static bool is_receipt(const char *code)
{
	static const char *const prefixes[] = { "IN", "RK", "ASN", "P1", NULL };

	return begins(code, prefixes) && is_number_like(code);
}

static bool is_return(const char *code)
{
	static const char *const prefixes[] = { "RT", "TH", "RMA", NULL };

	return begins(code, prefixes) && is_number_like(code);
}

static bool is_platform_order(const char *code)
{
	static const char *const prefixes[] = { "PO", NULL };

	return begins(code, prefixes) && is_number_like(code);
}

static bool is_own_order(const char *code)
{
	static const char *const prefixes[] = { "ERP", "SO", "O", "B2B", "DD", NULL };

	return begins(code, prefixes) && is_number_like(code);
}

static bool is_carrier_waybill(const char *code)
{
	size_t letters = leading(code, isalpha);

	return letters >= 2 && letters <= 4 && leading(code + letters, isdigit) >= 7 &&
	       is_number_like(code);
}

static bool is_digit_waybill(const char *code)
{
	return digits_between(code, 10, 15);
}

static bool is_machine(const char *code)
{
	return digits_between(code, 8, 8);
}

static bool is_pickup(const char *code)
{
	return digits_between(code, 6, 10);
}

static bool is_phone_tail(const char *code)
{
	return digits_between(code, 4, 4);
}

static bool is_mixed(const char *code)
{
	return is_number_like(code) && leading(code, isdigit) < strlen(code);
}

static bool is_short_digits(const char *code)
{
	return digits_between(code, 1, 11);
}

static bool is_name(const char *code)
{
	return *code != '\0' && !is_number_like(code) && !is_link(code);
}

/* Likeliest first; a kind that was guessed by an earlier rule is not guessed again. */
static const struct {
	enum code_kind kind;
	bool (*holds)(const char *code);
	const char *why;
} rules[] = {
	{ CODE_WAYBILL, is_postal, N_("postal form with a right check digit") },
	{ CODE_VIN, is_vin, N_("17 characters without I, O and Q") },
	{ CODE_PHONE, is_phone, N_("11 digits beginning with 13 to 19") },
	{ CODE_BARCODE, check_digit_is_right, N_("its length and check digit are those of a barcode") },
	{ CODE_TRACE, is_trace, N_("12 to 20 digits") },
	{ CODE_TRACE, is_link, N_("a link, as in the QR code of a product") },
	{ CODE_MACHINE, is_machine, N_("8 digits") },
	{ CODE_PICKUP, is_pickup, N_("6 to 10 digits") },
	{ CODE_PHONE_TAIL, is_phone_tail, N_("4 digits") },
	{ CODE_RETURN, is_return, N_("begins with RT, TH or RMA") },
	{ CODE_RECEIPT, is_receipt, N_("begins with IN, RK, ASN or P1") },
	{ CODE_PLATFORM_ORDER, is_platform_order, N_("begins with PO") },
	{ CODE_ORDER, is_own_order, N_("begins as our order numbers do") },
	{ CODE_WAYBILL, is_carrier_waybill, N_("2 to 4 letters, then 7 digits and more") },
	{ CODE_WAYBILL, is_digit_waybill, N_("10 to 15 digits") },
	{ CODE_ORDER, is_mixed, N_("letters and digits") },
	{ CODE_PLATFORM_ORDER, is_mixed, N_("letters and digits") },
	{ CODE_RECEIPT, is_mixed, N_("letters and digits") },
	{ CODE_WAYBILL, is_mixed, N_("letters and digits") },
	{ CODE_SKU, is_mixed, N_("letters and digits") },
	{ CODE_ORDER, is_number_like, N_("digits only") },
	{ CODE_SKU, is_short_digits, N_("digits only") },
	{ CODE_NAME, is_name, N_("words, no number") },
};

size_t code_guess(const char *code, struct code_guess guesses[CODE_KINDS])
{
	bool guessed[CODE_KINDS] = { false };
	size_t count = 0;

	for (size_t i = 0; i < COUNT(rules); i++) {
		if (guessed[rules[i].kind] || !rules[i].holds(code))
			continue;
		guessed[rules[i].kind] = true;
		guesses[count++] = (struct code_guess){ rules[i].kind, rules[i].why };
	}
	return count;
}

/* ---- what surrounds a code ---- */

enum { GROUP_SEPARATOR = 0x1D };	/* FNC1 within a GS1 element string */

/* The main code of a GS1 element string: the SSCC (00) or the GTIN (01), else what follows the
 * first identifier of (10), (21) and the like. False if it is no such string. */
static bool reduce_gs1(const char *text, struct buf *code)
{
	size_t length;

	if (strncmp(text, "00", 2) == 0)
		length = 18;
	else if (strncmp(text, "01", 2) == 0 || strncmp(text, "02", 2) == 0)
		length = 14;
	else if (strncmp(text, "10", 2) == 0 || strncmp(text, "21", 2) == 0)
		length = strcspn(text + 2, "\x1D");
	else
		return false;
	if (strlen(text) < 2 + length)
		return false;
	if (length == 14 && text[2] == '0') {
		text++;	/* a GTIN-14 that begins with 0 is printed as an EAN-13 */
		length--;
	}
	buf_add_bytes(code, text + 2, length);
	return true;
}

/* "(01)06901234567892(10)B1": the printed form; appends the string without the brackets. */
static bool drop_brackets(const char *text, struct buf *plain)
{
	if (text[0] != '(' || !isdigit((unsigned char)text[1]) || !strchr(text, ')'))
		return false;
	for (; *text; text++) {
		if (*text == '(' && plain->length > 0)
			buf_add_char(plain, GROUP_SEPARATOR);
		else if (*text != '(' && *text != ')')
			buf_add_char(plain, *text);
	}
	return true;
}

/* Without control characters, blanks around it and full-width forms; true if forms were folded. */
static bool tidy(struct buf *tidied, const char *scanned)
{
	struct buf kept = BUF_INIT;
	bool folded;

	while (*scanned && (unsigned char)*scanned <= ' ' && *scanned != GROUP_SEPARATOR)
		scanned++;
	for (; *scanned; scanned++)
		if ((unsigned char)*scanned >= ' ' || *scanned == GROUP_SEPARATOR)
			buf_add_char(&kept, *scanned);
	folded = utf8_add_narrow(tidied, kept.text);
	buf_clear(&kept);
	while (tidied->length > 0 && (unsigned char)tidied->text[tidied->length - 1] <= ' ')
		buf_truncate(tidied, tidied->length - 1);
	return folded;
}

bool code_trim(struct buf *code, const char *scanned)
{
	struct buf tidied = BUF_INIT, plain = BUF_INIT;
	bool changed = tidy(&tidied, scanned), gs1 = false;
	const char *text = tidied.text;

	if (text[0] == ']' && isalpha((unsigned char)text[1]) && isdigit((unsigned char)text[2])) {
		gs1 = strncmp(text, "]C1", 3) == 0 || strncmp(text, "]e0", 3) == 0 ||
		      strncmp(text, "]d2", 3) == 0 || strncmp(text, "]Q3", 3) == 0;
		text += 3;
		changed = true;
	}
	if (text[0] == GROUP_SEPARATOR) {
		gs1 = true;
		text++;
	}
	if (drop_brackets(text, &plain)) {
		gs1 = true;
		text = plain.text;
	}
	if (gs1 && reduce_gs1(text, code)) {
		changed = true;
	} else {
		for (; *text; text++)
			if (*text != GROUP_SEPARATOR)
				buf_add_char(code, *text);
	}
	buf_clear(&tidied);
	buf_clear(&plain);
	return changed;
}
