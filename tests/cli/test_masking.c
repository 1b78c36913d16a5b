/* Private data stays masked: known people are put in, every command is run, and all of it is searched
 * for what was put in and for whatever the vendors themselves call private. */
#include "tests/unit/test.h"

#include "base/file.h"
#include "src/event.h"
#include "src/mask.h"
#include "src/outbox.h"
#include "tests/wire/harbour.h"
#include "tests/wire/pier.h"

enum { SEEDS_MOST = 20000, KEYS_EACH = 4 };

#define PHONE "13788880001"
#define NAME "欧阳渺然"
#define ROAD "秘密路七十七号"
#define MAIL "secret.person@example.com"
#define MAIL_IN_URL "secret.person%40example.com"

/* ---- what is private ---- */

struct seeds {
	char *texts[SEEDS_MOST];
	size_t count;
};

/* Short ones occur by chance in numbers and words. */
static bool is_telling(const char *text, enum mask mask)
{
	switch (mask) {
	case MASK_PHONE:
		return strlen(text) >= 8;
	case MASK_NAME:
	case MASK_ADDRESS:
		return strlen(text) >= 6 && strchr(text, '\n') == NULL;
	case MASK_MAIL:
		return strchr(text, '@') != NULL;
	case MASK_NONE:
	case MASK_ALL:
	case MASK_SECRET:
		break;
	}
	return false;
}

/* Of an address that ends with its district nothing is hidden but that it ends there. */
static bool is_hidden(const char *text, enum mask mask)
{
	struct buf masked = BUF_INIT;
	bool hidden;

	mask_add_text(&masked, text, mask);
	hidden = strncmp(masked.text, text, strlen(text)) != 0;
	buf_clear(&masked);
	return hidden;
}

static void add_seed(struct seeds *seeds, const char *text)
{
	for (size_t i = 0; i < seeds->count; i++)
		if (strcmp(seeds->texts[i], text) == 0)
			return;
	assert_true(seeds->count < SEEDS_MOST);
	seeds->texts[seeds->count++] = mem_copy(text);
}

/* What the vendor's table calls private, at any depth. */
static void collect(struct seeds *seeds, const struct json *value, const struct vendor *vendor,
		    const char *about, enum mask outer)
{
	for (const struct json *child = json_first(value); child; child = json_next(child)) {
		enum mask mask = outer;

		if (json_name(child) && !mask)
			mask = mask_of(vendor, about, json_name(child));
		if (json_text(child) && is_telling(json_text(child), mask) &&
		    is_hidden(json_text(child), mask))
			add_seed(seeds, json_text(child));
		collect(seeds, child, vendor, about, mask);
	}
}

static void collect_text(struct seeds *seeds, const char *text, const char *vendor,
			 const char *about)
{
	struct json *value = json_parse_text(text, NULL);

	collect(seeds, value, vendor_find(vendor), about, MASK_NONE);
	json_free(value);
}

static bool collect_call(void *context, const struct call *call)
{
	collect_text(context, call->question, call->vendor, call->operation);
	collect_text(context, call->answer, call->vendor, call->operation);
	return true;
}

static bool collect_record(void *context, const struct record *record)
{
	collect_text(context, record->data, record->vendor, record->kind);
	return true;
}

static void collect_all(const struct harbour *harbour, struct seeds *seeds)
{
	struct backend backend;

	harbour_backend(harbour, &backend);
	assert_true(store_list_calls(backend.store, &(struct call_filter){ 0 }, 0, false, 100000,
				     collect_call, seeds, NULL));
	assert_true(store_list_records(backend.store, &(struct record_filter){ 0 }, 0, STORE_OLDER,
				       100000, collect_record, seeds, NULL));
	backend_close(&backend);
}

/* ---- running everything ---- */

struct output {
	struct buf text; /* of all commands */
};

static void run(const struct harbour *harbour, struct output *output, const char *const *words,
		bool json)
{
	const char *all[40] = { BINARY_DIR "/tallyman", "--config", harbour->config.text, "--store",
				harbour->store.text, json ? "--json" : "--ascii" };
	struct child child;
	size_t count = 6;

	buf_add(&output->text, "\n$");
	for (; *words; words++) {
		assert_true(count + 1 < COUNT(all));
		all[count++] = *words;
	}
	/* what a person typed is not what the program tells: only the command's name goes in */
	buf_addf(&output->text, " %s %s\n", all[6], json ? "--json" : "");
	child_start(&child, all, NULL);
	child_finish(&child);
	assert_in_range(child.exit, 0, 78);
	assert_int_not_equal(child.exit, 64);
	buf_add_bytes(&output->text, child.out.text, child.out.length);
	buf_add_bytes(&output->text, child.err.text, child.err.length);
	child_clear(&child);
}

static void run_both(const struct harbour *harbour, struct output *output,
		     const char *const *words)
{
	run(harbour, output, words, true);
	run(harbour, output, words, false);
}

static void put_people_in(const struct harbour *harbour, struct output *output)
{
	const char *const *const writes[] = {
		WORDS("call", "jfwms", "order.create", "--yes", "--data",
		      "{\"warehouse\":\"CK01\",\"erpNo\":\"MASK-1001\",\"recipientCountry\":\"CA\","
		      "\"buyerName\":\"" NAME "\",\"buyerPhone\":\"" PHONE "\","
		      "\"recipientAddress\":\"" ROAD "\",\"recipientEmail\":\"" MAIL "\","
		      "\"recipientState\":\"ON\",\"recipientCity\":\"Ottawa\","
		      "\"recipientPostCode\":\"K1A0B1\",\"type\":1,"
		      "\"skuList\":[{\"sku\":\"CUP-RED-12\",\"qty\":1}]}"),
		WORDS("call", "hongxun", "consignee.sync", "--yes", "code=MASK-2001", "fullName=公司",
		      "contact=" NAME, "mobile=" PHONE, "countyName=中国", "provinceName=浙江省",
		      "cityName=杭州市", "areaName=余杭区", "streetName=" ROAD,
		      "addressDetail=" ROAD "三单元"),
		WORDS("call", "chetonggui", "customer.add", "--yes", "name=" NAME, "phone=" PHONE,
		      "address=" ROAD),
		WORDS("call", "chetonggui", "customer.find"),
		WORDS("call", "chetonggui", "shipment.send", "--yes", "order_id=O9001",
		      "logistics_order=MASK-3001", "sender_name=" NAME, "sender_tel=" PHONE,
		      "sender_address=" ROAD, "receiver_name=" NAME, "receiver_tel=" PHONE,
		      "receiver_address=" ROAD, "logistics_user_name=" NAME,
		      "logistics_user_tel=" PHONE),
		WORDS("call", "yesno", "user.add", "--yes", "org.code=D0012", "org.typeId=18",
		      "userName=mask_4001", "petName=" NAME, "mobile=" PHONE, "mail=" MAIL),
		WORDS("call", "dingshang", "order.get", "order_id=MASK-5001"),
		/* refused, and queued: errors and outbox tell of people, too */
		WORDS("call", "yesno", "user.add", "--yes", "org.code=NOWHERE", "org.typeId=18",
		      "userName=mask_4002", "petName=" NAME, "mobile=" PHONE, "mail=" MAIL),
		WORDS("--offline", "call", "hongxun", "consignee.sync", "--yes", "code=MASK-2002",
		      "fullName=公司", "contact=" NAME, "mobile=" PHONE, "countyName=中国",
		      "provinceName=浙江省", "cityName=杭州市", "areaName=余杭区",
		      "streetName=" ROAD, "addressDetail=" ROAD),
		WORDS("call", "yesno", "user.add", "--yes", "org.code=D0012", "org.typeId=18",
		      "userName=mask_4003", "mobile=137888800012"),
		WORDS("call", "jfwms", "auth.authorize", "domain=demo", "email=" MAIL,
		      "token=oms-token-0001"),
		WORDS("lookup", "MASK-1001"),
		WORDS("call", "jfwms", "order.get", "erpNo=MASK-1001"),
	};

	for (size_t i = 0; i < COUNT(writes); i++)
		run(harbour, output, writes[i], i % 2 == 0);
}

/* As `tallyman serve` would keep it. */
static void push_people_in(const struct harbour *harbour)
{
	struct event event = {
		.vendor = "hongxun", .type = "signed", .digest = "d1", .received_at = 1760000000000,
		.told_at = 1760000000000, .reading = "md5", .origin = "192.0.2.1",
		.codes = "MASK-6001\n",
		.body = "{\"customerNumber\":\"MASK-6001\",\"signer\":\"" NAME
			"\",\"memo\":\"" NAME " " PHONE "\"}",
	};
	struct backend backend;

	harbour_backend(harbour, &backend);
	assert_true(store_add_event(backend.store, &event, NULL));
	backend_close(&backend);
}

/* A few of each kind that the sandbox has, so that every shape of answer is there. */
static void look_up_all(const struct harbour *harbour, struct output *output)
{
	struct json *keys = harbour_ask(harbour, "GET", "/sandbox/keys");

	for (const struct json *kind = json_first(keys); kind; kind = json_next(kind)) {
		const char *words[KEYS_EACH + 2] = { "lookup" };
		size_t count = 1;

		for (const struct json *key = json_first(kind); key && count <= KEYS_EACH;
		     key = json_next(key))
			words[count++] = json_text(key);
		if (count > 1)
			run_both(harbour, output, words);
	}
	json_free(keys);
}

struct ids {
	const struct harbour *harbour;
	struct output *output;
	size_t count;
};

static bool show_call(void *context, const struct call *call)
{
	struct ids *ids = context;
	char id[24];

	snprintf(id, sizeof(id), "%lld", (long long)call->id);
	/* every write, and some of the reads, both ways */
	if (!call->outbox && ids->count++ % 6 != 0)
		return true;
	run_both(ids->harbour, ids->output, WORDS("journal", "show", id));
	run_both(ids->harbour, ids->output, WORDS("journal", "curl", id));
	return true;
}

static bool show_record(void *context, const struct record *record)
{
	struct ids *ids = context;

	if (ids->count++ % 8 != 0)
		return true;
	run_both(ids->harbour, ids->output, WORDS("show", record->kind, record->vendor, record->key));
	run_both(ids->harbour, ids->output, WORDS("timeline", record->key));
	return true;
}

static void show_everything(const struct harbour *harbour, struct output *output)
{
	struct ids ids = { harbour, output, 0 };
	struct backend backend;

	harbour_backend(harbour, &backend);
	store_list_calls(backend.store, &(struct call_filter){ 0 }, 0, false, 1000, show_call, &ids,
			 NULL);
	for (const struct record_kind *kind = record_kinds; kind->name; kind++) {
		ids.count = 0;
		store_list_records(backend.store, &(struct record_filter){ .kind = kind->name }, 0,
				   STORE_OLDER, 24, show_record, &ids, NULL);
		run_both(harbour, output, WORDS("list", kind->name));
		run(harbour, output, WORDS("list", kind->name, "--format", "csv"), false);
		run(harbour, output, WORDS("list", kind->name, "--format", "json"), false);
	}
	backend_close(&backend);
}

static void bundle(const struct harbour *harbour, struct output *output, const char *code)
{
	struct buf path = BUF_INIT;

	buf_addf(&path, "%s/%s.md", harbour->folder.text, code);
	run(harbour, output, WORDS("bundle", code, "-o", path.text), true);
	assert_true(file_read(path.text, &output->text, NULL));
	buf_clear(&path);
}

static void run_the_rest(const struct harbour *harbour, struct output *output)
{
	const char *const *const commands[] = {
		WORDS("events"),
		WORDS("outbox", "list"),
		WORDS("journal", "list", "--limit", "1000"),
		WORDS("journal", "list", "--find", PHONE),
		WORDS("journal", "--causes"),
		WORDS("list", "customer", "--find", NAME),
		WORDS("audit", "list", "--limit", "1000"),
		WORDS("audit", "verify"),
		WORDS("config", "blame"),
		WORDS("config", "check"),
		WORDS("doctor"),
		WORDS("outbox", "send"),
		WORDS("operations"),
		WORDS("errors"),
		WORDS("--lang", "zh_CN", "outbox", "list"),
		WORDS("--lang", "zh_CN", "journal", "list", "--limit", "1000"),
	};
	static const char *const codes[] = { "MASK-6001", "MASK-1001", "MASK-2001", "MASK-2002", "MASK-3001",
					     "mask_4001", "mask_4002", "O9001" };

	for (size_t i = 0; i < COUNT(commands); i++)
		run_both(harbour, output, commands[i]);
	for (size_t i = 0; i < COUNT(codes); i++) {
		run_both(harbour, output, WORDS("timeline", codes[i]));
		bundle(harbour, output, codes[i]);
	}
}

/* ---- searching ---- */

static void tell_where(const struct output *output, const char *found, const char *seed)
{
	const char *from = found, *command = found;

	while (command > output->text.text && strncmp(command, "\n$", 2) != 0)
		command--;
	while (from > output->text.text && from > found - 100)
		from--;
	print_error("\"%s\" in the output of%.*s: …%.200s…\n", seed,
		    (int)strcspn(command + 2, "\n"), command + 2, from);
}

static void everybody_stays_hidden(void **state)
{
	static struct seeds seeds;
	const struct harbour *harbour = *state;
	struct output output = { BUF_INIT };
	size_t found = 0;

	put_people_in(harbour, &output);
	push_people_in(harbour);
	look_up_all(harbour, &output);
	show_everything(harbour, &output);
	run_the_rest(harbour, &output);
	collect_all(harbour, &seeds);
	add_seed(&seeds, PHONE);
	add_seed(&seeds, NAME);
	add_seed(&seeds, ROAD);
	add_seed(&seeds, MAIL);
	add_seed(&seeds, MAIL_IN_URL);
	print_message("%zu private texts, %zu bytes of output\n", seeds.count, output.text.length);
	assert_true(seeds.count > 100);
	for (size_t i = 0; i < seeds.count; i++) {
		const char *place = strstr(output.text.text, seeds.texts[i]);

		if (place) {
			tell_where(&output, place, seeds.texts[i]);
			found++;
		}
		free(seeds.texts[i]);
	}
	assert_int_equal(found, 0);
	buf_clear(&output.text);
}

/* A vendor that repeats in its words what it was given. */
static void messages_are_masked(void **state)
{
	const struct harbour *harbour = *state;
	struct pier *pier = pier_open();
	struct buf config = BUF_INIT;
	struct output output = { BUF_INIT };

	pier_say_text(pier, 200, "{\"code\":500,\"message\":\"收件人：周海 " PHONE " is known\"}");
	buf_addf(&config, "[vendor yesno]\nurl = %s\n", pier_url(pier));
	harbour_configure(harbour, config.text);
	run_both(harbour, &output,
		 WORDS("call", "yesno", "user.add", "--yes", "org.code=D0012", "org.typeId=18",
		       "userName=mask_7001"));
	run_both(harbour, &output, WORDS("call", "yesno", "trace.flow", "code=1234567"));
	run_both(harbour, &output, WORDS("lookup", "190472795958362362"));
	run_both(harbour, &output, WORDS("outbox", "list"));
	run_both(harbour, &output, WORDS("journal", "list"));
	run_both(harbour, &output, WORDS("journal", "show", "1"));
	run_both(harbour, &output, WORDS("timeline", "mask_7001"));
	assert_non_null(strstr(output.text.text, "is known"));
	assert_null(strstr(output.text.text, PHONE));
	assert_null(strstr(output.text.text, "周海"));
	buf_clear(&config);
	buf_clear(&output.text);
	pier_close(pier);
}

/* The same words come out when somebody may see them and says why, and that goes on record. */
static void a_reason_shows_them(void **state)
{
	const struct harbour *harbour = *state;
	struct output output = { BUF_INIT };

	harbour_fresh(state);
	put_people_in(harbour, &output);
	buf_reset(&output.text);
	run(harbour, &output, WORDS("outbox", "list", "--reveal", "call " PHONE " back"), true);
	assert_non_null(strstr(output.text.text, NAME));
	assert_non_null(strstr(output.text.text, PHONE));
	buf_reset(&output.text);
	run_both(harbour, &output, WORDS("audit", "list"));
	assert_non_null(strstr(output.text.text, "reveal"));
	assert_null(strstr(output.text.text, PHONE));
	buf_clear(&output.text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(everybody_stays_hidden, harbour_fresh),
		cmocka_unit_test_setup(messages_are_masked, harbour_fresh),
		cmocka_unit_test_setup(a_reason_shows_them, harbour_fresh),
	};

	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
