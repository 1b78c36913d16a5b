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
	[CODE_PLATE] = { "plate", N_("number plate") },
	[CODE_BIN] = { "bin", N_("bin") },
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

/* "021-50000000" */
static bool is_landline(const char *code)
{
	size_t area = leading(code, isdigit);

	return code[0] == '0' && (area == 3 || area == 4) && code[area] == '-' &&
	       digits_between(code + area + 1, 7, 8);
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
	return digits_between(code, 10, 16);
}

static bool is_machine(const char *code)
{
	return digits_between(code, 8, 8);
}

static bool is_pickup(const char *code)
{
	return digits_between(code, 6, 10);
}

/* "7-2-4081" */
static bool is_shelf_pickup(const char *code)
{
	size_t shelf = leading(code, isdigit), row;

	if (shelf < 1 || shelf > 3 || code[shelf] != '-')
		return false;
	code += shelf + 1;
	row = leading(code, isdigit);
	return (row == 1 || row == 2) && code[row] == '-' && digits_between(code + row + 1, 4, 5);
}

static bool is_phone_tail(const char *code)
{
	return digits_between(code, 4, 4);
}

/* A letter, digits, or a letter and digits: 1 to 4 characters; 0 if it is longer, or nothing. */
static size_t bin_step(const char *code)
{
	size_t letters = isalpha((unsigned char)*code) != 0, digits = leading(code + letters, isdigit);

	return digits <= 3 ? letters + digits : 0;
}

/* "A-03-12", "CK01-A-01": an aisle, then two steps to four. */
static bool is_bin(const char *code)
{
	size_t letters = leading(code, isalpha), digits = leading(code + letters, isdigit), steps = 0;

	if (letters < 1 || letters > 2 || digits > 2)
		return false;
	for (code += letters + digits; *code == '-'; steps++) {
		size_t length = bin_step(code + 1);

		if (!length)
			return false;
		code += 1 + length;
	}
	return !*code && steps >= 2 && steps <= 4;
}

/* A Chinese character for the province, a letter, five or six letters and digits. */
static bool is_plate(const char *code)
{
	uint32_t province;
	size_t used = utf8_decode(code, strlen(code), &province), rest;

	if (used != 3 || province < 0x4E00 || province > 0x9FFF || !isupper((unsigned char)code[3]))
		return false;
	rest = leading(code + 4, isalnum);
	return !code[4 + rest] && (rest == 5 || rest == 6) && strpbrk(code + 4, "0123456789");
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

static bool is_name_with_digits(const char *code)
{
	return is_name(code) && strchr(code, ' ') && strpbrk(code, "0123456789");
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
	{ CODE_PHONE, is_landline, N_("an area code and a number") },
	{ CODE_PLATE, is_plate, N_("a Chinese character, a letter, 5 or 6 signs") },
	{ CODE_BARCODE, check_digit_is_right, N_("its length and check digit are those of a barcode") },
	{ CODE_TRACE, is_trace, N_("12 to 20 digits") },
	{ CODE_TRACE, is_link, N_("a link, as in the QR code of a product") },
	{ CODE_MACHINE, is_machine, N_("8 digits") },
	{ CODE_PICKUP, is_pickup, N_("6 to 10 digits") },
	{ CODE_PICKUP, is_shelf_pickup, N_("shelf, row, and 4 or 5 digits") },
	{ CODE_PHONE_TAIL, is_phone_tail, N_("4 digits") },
	{ CODE_RETURN, is_return, N_("begins with RT, TH or RMA") },
	{ CODE_RECEIPT, is_receipt, N_("begins with IN, RK, ASN or P1") },
	{ CODE_PLATFORM_ORDER, is_platform_order, N_("begins with PO") },
	{ CODE_ORDER, is_own_order, N_("begins as our order numbers do") },
	{ CODE_BIN, is_bin, N_("an aisle and short steps between dashes") },
	{ CODE_WAYBILL, is_carrier_waybill, N_("2 to 4 letters, then 7 digits and more") },
	{ CODE_WAYBILL, is_digit_waybill, N_("10 to 16 digits") },
	{ CODE_ORDER, is_mixed, N_("letters and digits") },
	{ CODE_PLATFORM_ORDER, is_mixed, N_("letters and digits") },
	{ CODE_RECEIPT, is_mixed, N_("letters and digits") },
	{ CODE_WAYBILL, is_mixed, N_("letters and digits") },
	{ CODE_SKU, is_mixed, N_("letters and digits") },
	{ CODE_ORDER, is_number_like, N_("digits only") },
	{ CODE_SKU, is_short_digits, N_("digits only") },
	{ CODE_NAME, is_name, N_("words, no number") },
	{ CODE_SKU, is_name_with_digits, N_("words with digits") },
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
