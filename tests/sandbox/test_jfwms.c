/* jfwms as the sandbox plays it: the document's vector, every refusal of the seven values, and the
 * grant from the one-time token to tokens that expire. */
#include "tests/unit/test.h"

#include "tests/sandbox/stage.h"

/* The moment of the document's vector. */
#define MOMENT "1692889556000"
#define SIGN "9bc08ba7552c5dfea4efab6bda78a4a9738010913f2403bd93f09c6bf974b939"
#define HEADERS(token, client, time, nonce, user, sign)                                            \
	"Content-Type: application/json\naccessToken: " token "\nclientId: " client                \
	"\ntimestamp: " time "\nnonce: " nonce "\nuserId: " user "\nsign: " sign
#define TOKEN "1b56814f081c432cb82751be145261d3"
#define CLIENT "fe73489a9b5948dbafd07e7b28d6e268"

static void the_document_vector_is_accepted(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, MOMENT);
	stage_send(&stage, "POST", "/api/order/get",
		   HEADERS(TOKEN, CLIENT, MOMENT, "14", "8", SIGN), "{\"erpNo\":\"123\"}");
	stage_says(&stage, "code", "50017");
	stage_says(&stage, "message", "The order was not found in the warehouse!");
	stage_says(&stage, "data", "null");
	assert_int_equal(slice_member(stage.reply, "requestId").length, 34);
	stage_close(&stage);
}

static void each_of_the_seven_values_is_checked(void **state)
{
	static const struct {
		const char *path, *headers, *code;
	} cases[] = {
		{ "/api/order/get", HEADERS("", CLIENT, MOMENT, "14", "8", SIGN), "10004" },
		{ "/api/order/get", HEADERS(TOKEN, "", MOMENT, "14", "8", SIGN), "10006" },
		{ "/api/order/get", HEADERS(TOKEN, CLIENT, "", "14", "8", SIGN), "10023" },
		{ "/api/order/get", HEADERS(TOKEN, CLIENT, "soon", "14", "8", SIGN), "10025" },
		{ "/api/order/get", HEADERS(TOKEN, CLIENT, MOMENT, "", "8", SIGN), "10022" },
		{ "/api/order/get", HEADERS(TOKEN, CLIENT, MOMENT, "1a", "8", SIGN), "10024" },
		{ "/api/order/get", HEADERS(TOKEN, CLIENT, MOMENT, "14", "x8", SIGN), "10029" },
		{ "/api/order/get", HEADERS(TOKEN, CLIENT, MOMENT, "14", "8", ""), "10021" },
		{ "/api/order/get", HEADERS("0" TOKEN, CLIENT, MOMENT, "14", "8", SIGN), "10002" },
		{ "/api/order/get", HEADERS(TOKEN, "0" CLIENT, MOMENT, "14", "8", SIGN), "10008" },
		{ "/api/order/get", HEADERS(TOKEN, CLIENT, MOMENT, "14", "9", SIGN), "10009" },
		{ "/api/order/get", HEADERS(TOKEN, CLIENT, MOMENT, "15", "8", SIGN), "10026" },
		{ "/api/order/get", HEADERS(TOKEN, CLIENT, "1692889556001", "14", "8", SIGN),
		  "10026" },
		{ "/api/order/batchGet", HEADERS(TOKEN, CLIENT, MOMENT, "14", "8", SIGN), "10026" },
		{ "/api/order/get", HEADERS(TOKEN, CLIENT, MOMENT, "14", "8", "9B" SIGN), "10026" },
		{ "/api/order/get", HEADERS(TOKEN, CLIENT, "1692888955999", "14", "8", SIGN),
		  "10028" },
		{ "/api/order/get", HEADERS(TOKEN, CLIENT, "1692890216000", "14", "8", SIGN),
		  "10028" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, MOMENT);
	for (size_t i = 0; i < COUNT(cases); i++) {
		stage_send(&stage, "POST", cases[i].path, cases[i].headers, "{\"erpNo\":\"123\"}");
		stage_says(&stage, "code", cases[i].code);
	}
	stage_control(&stage, "GET", "/sandbox/counters");
	stage_close(&stage);
}

static void a_nonce_counts_once_in_a_moment(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, MOMENT);
	for (int i = 0; i < 2; i++) {
		stage_send(&stage, "POST", "/api/order/get",
			   HEADERS(TOKEN, CLIENT, MOMENT, "14", "8", SIGN), "{\"erpNo\":\"123\"}");
		stage_says(&stage, "code", i ? "10027" : "50017");
	}
	stage_close(&stage);
}

/* --- the grant --- */

#define ASK "/api/oauth/authorize?clientId=" CLIENT
#define SECRET "clientSecret=4a506ccaf37e400bac4a42d2dc5f600a"

static void refusals_of_the_grant(void **state)
{
	static const struct {
		const char *url, *code;
	} cases[] = {
		{ "/api/oauth/authorize?domain=demo&email=demo@example.com&token=oms-token-0001",
		  "10006" },
		{ "/api/oauth/authorize?clientId=x&domain=demo&email=a&token=b", "10008" },
		{ ASK "&domain=nowhere&email=demo@example.com&token=oms-token-0001", "10013" },
		{ ASK "&domain=demo&email=nobody@example.com&token=oms-token-0001", "10011" },
		{ ASK "&domain=demo&email=demo%40example.com&token=wrong", "10012" },
		{ "/api/oauth/accessToken?clientId=" CLIENT "&key=x", "10007" },
		{ "/api/oauth/accessToken?clientId=" CLIENT "&" SECRET "&key=x", "10030" },
		{ "/api/oauth/accessToken?clientId=" CLIENT "&clientSecret=x&key=x", "10008" },
		{ "/api/oauth/refreshToken?clientId=" CLIENT "&" SECRET, "10005" },
		{ "/api/oauth/refreshToken?clientId=" CLIENT "&refreshToken=x", "10003" },
		{ "/api/oauth/refreshToken?clientId=" CLIENT "&refreshToken=x&userId=me", "10029" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(stage_send(&stage, "GET", cases[i].url, NULL, NULL), 200);
		stage_says(&stage, "code", cases[i].code);
	}
	stage_close(&stage);
}

static void take_token(struct stage *stage)
{
	free(stage->access_token);
	stage->access_token = stage_copy(stage, "data.accessToken");
}

static void refresh(struct stage *stage, const char *token)
{
	struct buf url = BUF_INIT;

	buf_addf(&url,
		 "/api/oauth/refreshToken?clientId=" CLIENT "&" SECRET "&userId=8&refreshToken=%s",
		 token);
	stage_send(stage, "GET", url.text, NULL, NULL);
	buf_clear(&url);
}

static void a_grant_becomes_tokens_that_expire(void **state)
{
	struct buf url = BUF_INIT;
	struct stage stage;
	char *code, *renewal;

	(void)state;
	stage_open(&stage, NULL);
	stage_send(&stage, "GET",
		   ASK
		   "&domain=https://demo.jfwms.com&email=demo%40example.com&token=oms-token-0001",
		   NULL, NULL);
	code = stage_copy(&stage, "data");
	buf_addf(&url, "/api/oauth/accessToken?clientId=" CLIENT "&" SECRET "&key=%s", code);
	stage_send(&stage, "GET", url.text, NULL, NULL);
	stage_says(&stage, "code", "0");
	stage_says(&stage, "data.userId", "8");
	assert_true(slice_integer(slice_member(stage.reply, "data.expireIn")) >
		    world_now(&stage.world));
	take_token(&stage);
	renewal = stage_copy(&stage, "data.refreshToken");
	stage_send(&stage, "GET", url.text, NULL, NULL);
	stage_says(&stage, "code", "10030"); /* a code works once */
	stage_jfwms(&stage, "/api/warehouse/getList", "{}");
	stage_says(&stage, "code", "0");
	stage_control(&stage, "POST", "/sandbox/clock?advance=86401");
	stage_jfwms(&stage, "/api/warehouse/getList", "{}");
	stage_says(&stage, "code", "10002"); /* an access token lives a day */
	refresh(&stage, renewal);
	stage_says(&stage, "code", "0");
	take_token(&stage);
	stage_jfwms(&stage, "/api/warehouse/getList", "{}");
	stage_says(&stage, "code", "0");
	stage_control(&stage, "POST", "/sandbox/tokens?expire=access");
	stage_jfwms(&stage, "/api/warehouse/getList", "{}");
	stage_says(&stage, "code", "10002");
	stage_control(&stage, "POST", "/sandbox/tokens?expire=refresh");
	refresh(&stage, renewal);
	stage_says(&stage, "code", "10003");
	free(code);
	free(renewal);
	buf_clear(&url);
	stage_close(&stage);
}

static void a_new_token_ends_the_old(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	stage_control(&stage, "POST", "/sandbox/settings?jfwms.expiry=seconds");
	refresh(&stage, "9d3e7c51b0a24f68a1c5e2d7f4b60938");
	stage_says(&stage, "data.expireIn", "86400");
	stage_jfwms(&stage, "/api/warehouse/getList", "{}");
	stage_says(&stage, "code", "10002");
	take_token(&stage); /* the reply holds none: still the old one is wrong */
	refresh(&stage, "9d3e7c51b0a24f68a1c5e2d7f4b60938");
	take_token(&stage);
	stage_jfwms(&stage, "/api/warehouse/getList", "{}");
	stage_says(&stage, "code", "0");
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_document_vector_is_accepted),
		cmocka_unit_test(each_of_the_seven_values_is_checked),
		cmocka_unit_test(a_nonce_counts_once_in_a_moment),
		cmocka_unit_test(refusals_of_the_grant),
		cmocka_unit_test(a_grant_becomes_tokens_that_expire),
		cmocka_unit_test(a_new_token_ends_the_old),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
