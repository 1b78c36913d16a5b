/* TLS: who is trusted, and that nothing goes to anybody else. */
#include "tests/unit/test.h"

#include <ftw.h>
#include <sys/stat.h>

#include "base/file.h"
#include "tests/wire/harbour.h"
#include "tests/wire/papers.h"

static char folder[] = "/tmp/tallyman-papers-XXXXXX";

static int make_papers(void **state)
{
	static const struct papers good = { "127.0.0.1", -1, 30 };

	(void)state;
	assert_non_null(mkdtemp(folder));
	papers_write(folder, "authority", NULL, &good);
	papers_write(folder, "stranger", NULL, &good);
	papers_write(folder, "good", "authority", &good);
	papers_write(folder, "expired", "authority", &(struct papers){ "127.0.0.1", -30, -1 });
	papers_write(folder, "early", "authority", &(struct papers){ "127.0.0.1", 2, 30 });
	papers_write(folder, "other", "authority", &(struct papers){ "wms.example", -1, 30 });
	return 0;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	return remove(path);
}

static int remove_papers(void **state)
{
	(void)state;
	return nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

/* A sandbox that shows these papers and logs to "log" in its folder. */
static void open_tls(struct harbour *harbour, struct buf *log, const char *papers)
{
	struct buf certificate = BUF_INIT, key = BUF_INIT;

	buf_addf(&certificate, "%s/%s.pem", folder, papers);
	buf_addf(&key, "%s/%s.key", folder, papers);
	buf_addf(log, "%s/%s.log", folder, papers);
	harbour_open(harbour, WORDS("--tls", certificate.text, key.text, "--log", log->text));
	buf_clear(&certificate);
	buf_clear(&key);
}

static void trust(const struct harbour *harbour, const char *authority)
{
	static const char *const vendor_names[] = { "jfwms", "dingshang" };
	struct buf lines = BUF_INIT;

	for (size_t i = 0; i < COUNT(vendor_names); i++) {
		buf_addf(&lines, "[vendor %s]\n", vendor_names[i]);
		if (authority)
			buf_addf(&lines, "ca_file = %s/%s.pem\n", folder, authority);
		else
			buf_addf(&lines, "ca_file =\n");
	}
	harbour_configure(harbour, lines.text);
	buf_clear(&lines);
}

static void only_trusted_papers_are_accepted(void **state)
{
	static const struct {
		const char *papers, *authority;
		const char *says; /* NULL: it is accepted */
	} cases[] = {
		{ "good", "authority", NULL },
		{ "good", "stranger", "its certificate is not trusted" },
		{ "good", NULL, "its certificate is not trusted" }, /* the system's */
		{ "expired", "authority", "its certificate is not trusted" },
		{ "early", "authority", "its certificate is not trusted" },
		{ "other", "authority", "its certificate is not trusted" },
		{ "stranger", "authority", "its certificate is not trusted" },
		{ "good", "missing", "ca_file cannot be used" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct harbour harbour;
		struct child child;
		struct json *answer;
		struct buf log = BUF_INIT, asked = BUF_INIT;

		open_tls(&harbour, &log, cases[i].papers);
		trust(&harbour, cases[i].authority);
		harbour_run(&harbour, &child,
			    WORDS("call", "jfwms", "order.get", "erpNo=ERP-20250301-0007"),
			    &answer);
		assert_says(answer, "state", cases[i].says ? "unreachable" : "done");
		if (cases[i].says)
			assert_tells(answer, "error.text", cases[i].says);
		json_free(answer);
		child_clear(&child);
		/* a write stays here, for later */
		harbour_run(&harbour, &child,
			    WORDS("call", "dingshang", "pickup.create", "product_id=20", "--yes"),
			    &answer);
		assert_says(answer, "state", cases[i].says ? "queued" : "done");
		assert_int_equal(child.exit, cases[i].says ? 75 : 0);
		json_free(answer);
		child_clear(&child);
		harbour_close(&harbour);
		assert_true(file_read(log.text, &asked, NULL));
		assert_int_equal(asked.length == 0, cases[i].says != NULL);
		remove(log.text);
		buf_clear(&asked);
		buf_clear(&log);
	}
}

/* Plain HTTP is for this machine alone. */
static void plain_http_does_not_leave_the_machine(void **state)
{
	static const struct {
		const char *url;
		bool taken;
	} cases[] = {
		{ "http://wms.example", false },
		{ "http://192.0.2.1:8080", false },
		{ "http://127.0.0.1.example", false },
		{ "http://localhost.example", false },
		{ "http://127.0.0.1@wms.example", false },
		{ "ftp://127.0.0.1", false },
		{ "http://127.0.0.1:1", true },
		{ "http://localhost:1", true },
		{ "http://[::1]:1", true },
	};
	struct harbour harbour;

	(void)state;
	harbour_open(&harbour, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf lines = BUF_INIT;
		struct child child;
		struct json *answer;

		buf_addf(&lines, "[vendor jfwms]\nurl = %s\n", cases[i].url);
		harbour_configure(&harbour, lines.text);
		harbour_run(&harbour, &child, WORDS("call", "jfwms", "order.get", "erpNo=1"),
			    &answer);
		if (child.exit != (cases[i].taken ? 69 : 78))
			fail_msg("%s: exit %d, %s", cases[i].url, child.exit, child.err.text);
		if (!cases[i].taken)
			assert_tells(answer, "error.text", "config.ini");
		json_free(answer);
		child_clear(&child);
		buf_clear(&lines);
	}
	harbour_close(&harbour);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_trusted_papers_are_accepted),
		cmocka_unit_test(plain_http_does_not_leave_the_machine),
	};

	return cmocka_run_group_tests(tests, make_papers, remove_papers);
}
