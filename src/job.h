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
	} *paces;
	size_t pace_count;
};

void job_free(struct job *job);

/* ---- queue_reply.c: what came back ---- */

/* Reads the finished transfer into the call, puts its records into the store and the call into the
 * journal, all at once. `again` is set instead if the same is to be asked with a new token. */
bool job_settle(struct queue *queue, struct job *job, bool *again, struct error *error);
/* The call as it is when nothing came back because we broke off. */
bool job_abandon(struct queue *queue, struct job *job, enum call_state state,
		 struct error *error);

/* ---- queue_token.c: tokens ---- */

/* Must a token be renewed before this job may be sent? */
bool token_is_stale(const struct queue *queue, const struct job *job, int64_t now_ms);
/* Moves renewals on; true if something changed. */
bool token_step(struct queue *queue);

#endif
