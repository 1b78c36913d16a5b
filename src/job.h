/* One request in the queue, with its call and its transfer: what src/queue*.c share. */
#ifndef SRC_JOB_H
#define SRC_JOB_H

#include "src/call.h"
#include "src/net.h"
#include "src/queue.h"
#include "src/reply.h"
#include "src/request.h"

enum job_state {
	JOB_WAITING,	/* for its turn: `due_ms` */
	JOB_TOKEN,	/* for a token that is being renewed */
	JOB_SENT,
	JOB_DONE,	/* is swept out at the end of the step */
};

struct job {
	struct request *request;
	enum job_state state;
	int64_t due_ms, held_ms;	/* steady clock: when it may go; not before, whatever else */
	int64_t kept_ms;	/* when the claim on its outbox row was last made longer, steady clock */
	bool replayed;	/* once with a new token; not again */
	bool renewal;	/* is itself the renewal of a token */
	bool tried;	/* a vendor in trouble was asked already; not a third time */
	int unkept;	/* how often what came back could not be put into the store */
	struct transfer transfer;
	struct written written;
	struct call call;	/* its texts point into what follows, and into the request */
	struct buf question, shown, answer, code, message, trace, token;
	struct error error;
	struct job *next;
};

struct queue {
	struct net *net;
	struct store *store;
	struct settings *settings;
	const char *person;
	struct job *jobs;
	struct pace {
		const struct vendor *vendor;
		int64_t *sent_at;	/* ring of the last sendings, steady clock */
		long calls, seconds, next;
		long pause_ms;	/* the last one that it was left alone for; 0: it answers */
		int64_t not_before_ms;	/* it was in trouble: nothing goes to it earlier, steady clock */
		int64_t apart_ms;	/* the same for the next one after another */
	} *paces;
	size_t pace_count;
};

void job_free(struct job *job);
struct pace *queue_pace(struct queue *queue, const struct vendor *vendor);

/* ---- queue_reply.c: what came back ---- */

/* What became of an answer. */
enum settled {
	SETTLED,
	SETTLED_TOKEN,	/* the same is to be asked with a new token */
	SETTLED_TRY,	/* the vendor is in trouble: the same is to be asked when its pause is over */
};

/* Reads the finished transfer into the call, puts its records into the store and the call into the
 * journal, all at once; unless the same is to be asked once more. */
bool job_settle(struct queue *queue, struct job *job, enum settled *settled, struct error *error);
/* Brings the call to what the finished transfer says. */
void job_fill_call(struct job *job, enum call_state state, const struct reply *reply);
/* Does its answer hold tokens, or a code for them? */
bool job_hands_out_tokens(const struct job *job);
/* The call as it is when nothing came back because we broke off. */
bool job_abandon(struct queue *queue, struct job *job, enum call_state state,
		 struct error *error);

/* ---- queue_again.c: vendors in trouble ---- */

/* Is a read to be asked once more because its vendor was in trouble (HTTP 429 or 5xx)? Then this try
 * has a row of its own in the journal, and the job's call goes on. Everything that waits for the
 * vendor is held back as long as it wishes, or for a pause that grows. Never a write, nor a password. */
bool job_tries_again(struct queue *queue, struct job *job, enum call_state state,
		     const struct reply *reply);

/* ---- queue_token.c: tokens ---- */

/* Must a token be renewed before this job may be sent? */
bool token_is_stale(const struct queue *queue, const struct job *job, int64_t now_ms);
/* Moves renewals on; true if something changed. */
bool token_step(struct queue *queue);

#endif
