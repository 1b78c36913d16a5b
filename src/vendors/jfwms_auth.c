/* JFWMS: the three steps by which tokens are got and renewed. */
#include "base/words.h"
#include "src/vendors/jfwms.h"

/* clang-format off */
#define CLIENT_ID \
	{ "clientId", N_("Client id"), .required = true, .initial = "{clientId}", .place = PLACE_QUERY }
#define CLIENT_SECRET \
	{ "clientSecret", N_("Client secret"), .required = true, .initial = "{clientSecret}", \
	  .place = PLACE_QUERY, .mask = MASK_SECRET }

static const struct field authorize_fields[] = {
	{ "domain", N_("Sub-domain"), .required = true, .initial = "{omsDomain}", .place = PLACE_QUERY,
	  .help = N_("of the WMS: the bare name, or all of https://NAME.jfwms.com") },
	CLIENT_ID,
	{ "email", N_("Mail"), .required = true, .initial = "{omsEmail}", .place = PLACE_QUERY,
	  .mask = MASK_MAIL, .help = N_("of the OMS account") },
	{ "token", N_("One-time token"), .required = true, .initial = "{omsToken}",
	  .place = PLACE_QUERY, .mask = MASK_SECRET, .help = N_("from the head of the OMS page") },
	{ "q", N_("Free text"), .place = PLACE_QUERY, .help = N_("comes back as it is") },
	{ 0 },
};
static const struct field redeem_fields[] = {
	CLIENT_ID,
	CLIENT_SECRET,
	{ "key", N_("Authorisation code"), .required = true, .place = PLACE_QUERY,
	  .mask = MASK_SECRET, .help = N_("as auth.authorize gives it") },
	{ 0 },
};
static const struct field refresh_fields[] = {
	CLIENT_ID,
	CLIENT_SECRET,
	{ "refreshToken", N_("Refresh token"), .required = true, .initial = "{refreshToken}",
	  .place = PLACE_QUERY, .mask = MASK_SECRET },
	{ "userId", N_("OMS user number"), FIELD_INTEGER, .required = true, .initial = "{userId}",
	  .place = PLACE_QUERY },
	{ 0 },
};
/* clang-format on */

const struct operation jfwms_auth[] = {
	{
		.name = "auth.authorize",
		.label = N_("Get an authorisation code"),
		.help = N_("the first of two steps; `login jfwms` does both"),
		.kind = OPERATION_READ,
		.menu = "",
		.section = "2.1",
		.method = "GET",
		.path = "/api/oauth/authorize",
		.body = BODY_NONE,
		.plain = true,
		.recipe = "none",
		.fields = authorize_fields,
	},
	{
		.name = "auth.token",
		.label = N_("Get tokens for an authorisation code"),
		.kind = OPERATION_READ,
		.menu = "",
		.section = "2.2",
		.method = "GET",
		.path = "/api/oauth/accessToken",
		.body = BODY_NONE,
		.plain = true,
		.recipe = "none",
		.fields = redeem_fields,
	},
	{
		.name = "auth.refresh",
		.label = N_("Renew the tokens"),
		.kind = OPERATION_READ,
		.menu = "",
		.section = "2.3",
		.method = "GET",
		.path = "/api/oauth/refreshToken",
		.body = BODY_NONE,
		.plain = true,
		.recipe = "none",
		.fields = refresh_fields,
	},
	{ 0 },
};
