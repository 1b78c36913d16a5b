/* What the tests of the vendors' tables share: a config, requests made from names, replies. */
#ifndef TESTS_VENDORS_ASKING_H
#define TESTS_VENDORS_ASKING_H

#include "base/when.h"
#include "src/record.h"
#include "src/reply.h"
#include "src/request.h"

/* The credentials of the sheets' worked examples, all made up. */
static const char asking_config[] = "[vendor hongxun]\n"
				    "url = https://hongxun.example\n"
				    "create_by = DEMO_SHOP\n"
				    "data_source = DEMO_TMS\n"
				    "secret = sk-demo-0001\n"
				    "carrier_create_by = DEMO_CARRIER\n"
				    "carrier_secret = sk-demo-0002\n"
				    "warehouse_code = WH-HZ-01\n"
				    "path.inbound.result = /dtc/esboms/inOrderResultQuery\n"
				    "path.consignee.sync = /dtc/logistics/consignee\n"
				    "path.dws.parcel = /dws/parcel\n"
				    "[vendor chetonggui]\n"
				    "url = https://chetonggui.example\n"
				    "url.logistics = https://logistics.example/api/\n"
				    "username = 13900000001\n"
				    "password = demo-pass\n"
				    "secret = SEC\n"
				    "[vendor dingshang]\n"
				    "url = https://dingshang.example\n"
				    "app_id = ds_demo_01\n"
				    "app_secret = demo-secret\n"
				    "merchant_key = demoMerchantKey01\n"
				    "machine_no = 12345678\n"
				    "[vendor jfwms]\n"
				    "url = https://jfwms.example\n"
				    "client_id = cid-demo-01\n"
				    "client_secret = demo-secret-0001\n"
				    "user_id = 24\n"
				    "access_token = at-demo-01\n"
				    "refresh_token = rt-demo-01\n"
				    "domain = demo\n"
				    "email = ops@example.com\n"
				    "token = one-time\n"
				    "[vendor yesno]\n"
				    "url = https://yesno.example\n"
				    "header.accessToken = yt-demo-01\n";

/* Sets "name=value" and "name:=json", blanks never between; ends with NULL. */
static inline bool asking_set(struct request *request, const char *const *values,
			      struct error *error)
{
	bool fine = true;

	for (; *values; values++) {
		size_t length = strcspn(*values, "=");
		bool raw = length > 0 && (*values)[length - 1] == ':';
		char *name = mem_copy_bytes(*values, length - raw);

		fine = request_set(request, name, *values + length + 1, raw, error) && fine;
		free(name);
	}
	return fine;
}

/* A request as a person makes it: data, then names over it, completed and checked. NULL if
 * something was refused; the error says what. */
static inline struct request *asking_make(struct settings *settings, const char *vendor_name,
					  const char *name, const char *data,
					  const char *const *values, int64_t now_ms,
					  struct error *error)
{
	const struct vendor *vendor = vendor_find(vendor_name);
	const struct operation *operation = vendor ? operation_find(vendor, name) : NULL;
	struct request *request;

	assert_non_null(operation);
	request = request_new(vendor, operation);
	if ((!data || request_set_data(request, json_parse_text(data, error), error)) &&
	    asking_set(request, values, error) &&
	    request_complete(request, settings, now_ms, error) && request_check(request, error))
		return request;
	request_free(request);
	return NULL;
}

/* Milliseconds of a time in China. */
static inline int64_t asking_time(const char *text)
{
	int64_t ms = 0;

	assert_true(when_parse(text, 480, &ms));
	return ms;
}

#endif
