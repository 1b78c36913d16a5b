/* Writes the client's config. */
#include "sandbox/config.h"

#include <string.h>

#include "sandbox/vendor.h"

static void add_paths(struct buf *out, const struct operation *at)
{
	for (; at->name; at++)
		if (at->flags & OPERATION_CONFIGURED)
			buf_addf(out, "path.%s = %s\n", at->name, at->path);
}

static void add_vendor(struct buf *out, const struct vendor *vendor, const char *url,
		       const char *certificate)
{
	buf_addf(out, "\n[vendor %s]\nurl = %s%s\n", vendor->name, url, vendor->prefix);
	buf_add(out, vendor->config);
	if (certificate) {
		buf_add(out, "ca_file = ");
		put_quoted(out, certificate, strlen(certificate));
		buf_add_char(out, '\n');
	}
	for (const struct operation *const *group = vendor->groups; *group; group++)
		add_paths(out, *group);
}

void sandbox_config(struct buf *out, const char *url, const char *certificate)
{
	buf_add(out, "; tallyman against tallyman-sandbox: made-up vendors, made-up secrets\n");
	for (int i = 0; sandbox_vendors[i]; i++)
		add_vendor(out, sandbox_vendors[i], url, certificate);
	buf_add(out, "\n[serve]\nlisten = 127.0.0.1:8642\n"
		     "path.hongxun = /hongxun\npath.jfwms = /jfwms\npath.dingshang = /dingshang\n");
}
