/* A sandbox without sockets and a client that knows how each vendor wants to be asked. It signs
 * by the vendors' documents with code of its own, so that sandbox and test do not share a mistake. */
#ifndef TESTS_SANDBOX_STAGE_H
#define TESTS_SANDBOX_STAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "sandbox/exchange.h"
#include "sandbox/slices.h"
#include "sandbox/world.h"

struct stage {
	struct world world;
	struct exchange exchange; /* the last one */
	struct slice reply; /* the JSON of its answer, or none */
	int nonce;
	char *access_token; /* of jfwms */
};

/* The clock stands at `now`, a time of China, or at the machine's for NULL. */
void stage_open(struct stage *stage, const char *now);
void stage_close(struct stage *stage);
int64_t stage_time(const char *text); /* of China */

/* Sends as it stands; `headers` are lines "Name: value". Returns the HTTP status. */
unsigned stage_send(struct stage *stage, const char *method, const char *url, const char *headers,
		    const char *body);
/* A control path, which must be answered with 200. */
void stage_control(struct stage *stage, const char *method, const char *url);

/* Signed as the vendor wants it. */
void stage_hongxun(struct stage *stage, const char *path, const char *request);
void stage_jfwms(struct stage *stage, const char *path, const char *body);
/* `members` are those of the payload without timestamp and sign: "\"machine_no\":\"12345678\"". */
void stage_dingshang(struct stage *stage, const char *method, const char *path,
		     const char *members);
/* `members` are those beside username, password and sec. */
void stage_chetonggui(struct stage *stage, const char *path, const char *members);
void stage_yesno(struct stage *stage, const char *path, const char *body); /* body NULL: GET */

/* The text at that path in the last reply must be this one; "null" and numbers as they stand. */
#define stage_says(stage, path, text) stage_check(stage, path, text, __FILE__, __LINE__)
void stage_check(const struct stage *stage, const char *path, const char *text, const char *file,
		 int line);
/* How often that write took effect for that number. */
long stage_effects(struct stage *stage, const char *vendor, const char *operation, const char *key);
/* The element of an array in the last reply, none if there are fewer. */
struct slice stage_element(const struct stage *stage, const char *path, size_t place);
size_t stage_count(const struct stage *stage, const char *path);
char *stage_copy(const struct stage *stage, const char *path); /* yours to free */

#endif
