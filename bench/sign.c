/* Requests written and signed per second, for each vendor that signs, beside the bare digest of
 * OpenSSL over the same bytes in the same run. */
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "src/request.h"
#include "src/recipe.h"

enum { ROUNDS = 20000, NOW_S = 1692889556 };

static const char config[] =
	"[vendor jfwms]\nurl = http://127.0.0.1:9\nclient_id = fe73489a9b5948dbafd07e7b28d6e268\n"
	"client_secret = 4a506ccaf37e400bac4a42d2dc5f600a\nuser_id = 8\n"
	"access_token = 1b56814f081c432cb82751be145261d3\n"
	"[vendor hongxun]\nurl = http://127.0.0.1:9\ncreate_by = DEMO_SHOP\ndata_source = DEMO_TMS\nsecret = sk-demo-0001\n"
	"[vendor dingshang]\nurl = http://127.0.0.1:9\napp_id = ds_demo_01\napp_secret = demo-secret\n"
	"merchant_key = demoMerchantKey01\n";

struct call_case {
	const char *vendor, *operation;
	const char *fields[4][2];
};

static const struct call_case cases[] = {
	{ "jfwms", "order.get", { { "erpNo", "ERP-20250301-0007" } } },
	{ "jfwms", "order.page", { { "pageSize", "100" } } },
	{ "hongxun", "route.query", { { "customerNumber", "SO20250308001" } } },
	{ "dingshang", "pickup.list",
	  { { "machine_no", "12345678" }, { "product_id", "33" }, { "timestamp", "1692889556" } } },
};

static double us_each(int64_t start)
{
	return (double)(clock_steady_ms() - start) * 1000 / ROUNDS;
}

static const EVP_MD *digest_of(const char *recipe)
{
	return strstr(recipe, "sha256") ? EVP_sha256() : EVP_md5();
}

static double bare(const struct written *written)
{
	const EVP_MD *digest = digest_of(written->recipe.text);
	unsigned char out[EVP_MAX_MD_SIZE];
	unsigned length;
	int64_t start = clock_steady_ms();

	for (int i = 0; i < ROUNDS; i++)
		EVP_Digest(written->joined.text, written->joined.length, out, &length, digest, NULL);
	return us_each(start);
}

/* The recipe alone: parse, and digest of what was joined. */
static double recipe_alone(const struct written *written)
{
	struct error error = { 0 };
	struct buf signature = BUF_INIT;
	int64_t start = clock_steady_ms();

	for (int i = 0; i < ROUNDS; i++) {
		struct recipe recipe;

		buf_set(&signature, "");
		if (!recipe_parse(written->recipe.text, &recipe, &error) ||
		    !recipe_sign(&recipe, &written->joined, "", &signature, &error)) {
			fprintf(stderr, "bench-sign: %s\n", error.text);
			break;
		}
	}
	buf_clear(&signature);
	return us_each(start);
}

static double whole(const struct request *request, const struct writing *writing)
{
	struct error error = { 0 };
	int64_t start = clock_steady_ms();

	for (int i = 0; i < ROUNDS; i++) {
		struct written written = WRITTEN_INIT;

		request_write(request, writing, &written, &error);
		written_clear(&written);
	}
	return us_each(start);
}

static bool measure(struct settings *settings, const struct call_case *one, struct error *error)
{
	const struct vendor *vendor = vendor_find(one->vendor);
	struct request *request = request_new(vendor, operation_find(vendor, one->operation));
	struct json *tokens = json_parse_text("{\"access_token\":\"1b56814f081c432cb82751be145261d3\"}",
					      error);
	struct writing writing = { .settings = settings, .tokens = tokens,
				   .now_ms = (int64_t)NOW_S * 1000, .nonce = "14" };
	struct written written = WRITTEN_INIT;
	bool fine = true;

	for (int i = 0; fine && one->fields[i][0]; i++)
		fine = request_set(request, one->fields[i][0], one->fields[i][1], false, error);
	fine = fine && request_complete(request, settings, writing.now_ms, error) &&
	       request_write(request, &writing, &written, error);
	if (fine) {
		double digest = bare(&written), recipe = recipe_alone(&written);
		double all = whole(request, &writing);

		printf("%-10s %-14s %10.2f %10.2f %10.2f %9.0f/s %8.1f %8.1f\n", one->vendor,
		       one->operation, digest, recipe, all, 1e6 / all, recipe / digest, all / digest);
	}
	json_free(tokens);
	written_clear(&written);
	request_free(request);
	return fine;
}

int main(void)
{
	struct error error = { 0 };
	struct settings *settings = settings_open_text(config, "bench", &error);

	printf("\n%-25s %10s %10s %10s %11s %8s %8s\n", "microseconds", "digest", "recipe", "request",
	       "requests", "recipe", "request");
	for (size_t i = 0; settings && i < COUNT(cases); i++)
		if (!measure(settings, &cases[i], &error))
			break;
	settings_close(settings);
	if (error.kind != ERROR_NONE)
		fprintf(stderr, "bench-sign: %s\n", error.text);
	return error.kind != ERROR_NONE;
}
