/* What a person may do: the config, and the policy that caps it. */
#include "tests/unit/test.h"

#include <unistd.h>

#include "base/file.h"
#include "src/role.h"
#include "tests/fakes/store.h"

static void the_strictest_counts(void **state)
{
	static const struct {
		const char *config, *policy;
		enum role role;
		bool mask, secure;
		const char *wrong;	/* NULL: the policy is sound */
	} cases[] = {
		{ "", "", ROLE_ADMIN, true, false, NULL },
		{ "[people]\nmask = no\nrole = desk\n", "", ROLE_DESK, false, false, NULL },
		{ "[people]\nsecure = yes\n", "", ROLE_ADMIN, true, true, NULL },
		{ "[people]\nsecure = yes\n", "[everyone]\nsecure = no\n", ROLE_ADMIN, true, true, NULL },
		{ "", "[everyone]\nsecure = yes\nrole = clerk\n", ROLE_CLERK, true, true, NULL },
		{ "[people]\nmask = no\n", "[everyone]\nmask = yes\n", ROLE_ADMIN, true, false, NULL },
		{ "", "[group nobody-has-it]\nsecure = yes\n", ROLE_ADMIN, true, false, NULL },
		{ "", "[everyone]\nsecure = perhaps\n", 0, false, false, "secure must be yes or no" },
		{ "", "[everyone]\nmask = 1\n", 0, false, false, "mask must be yes or no" },
		{ "", "[everyone]\nbell = off\n", 0, false, false, "role, mask and secure" },
		{ "", "[somebody]\nrole = desk\n", 0, false, false, "[everyone] and [group NAME]" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct settings *settings = settings_open_text(cases[i].config, "test", NULL);
		bool with_policy = *cases[i].policy;
		/* one that its subjects can write caps nobody, but is refused */
		bool sound = !cases[i].wrong && (!with_policy || geteuid() == 0);
		struct buf path = BUF_INIT;
		struct error error = { 0 };
		struct rights rights;

		fake_folder_add(&path, "policy.ini");
		unlink(path.text);
		if (with_policy)
			assert_true(file_write(path.text, cases[i].policy, strlen(cases[i].policy),
					       0600, NULL));
		assert_int_equal(rights_read(&rights, settings, path.text, &error), sound);
		if (sound) {
			assert_int_equal(rights.role, cases[i].role);
			assert_int_equal(rights.mask, cases[i].mask);
			assert_int_equal(rights.secure, cases[i].secure);
		} else if (geteuid() == 0) {
			assert_non_null(strstr(error.text, cases[i].wrong));
		}
		settings_close(settings);
		buf_clear(&path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_strictest_counts),
	};

	return cmocka_run_group_tests(tests, fake_folder_make, fake_folder_remove);
}
