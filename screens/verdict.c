/* Verdicts. */
#include "screens/verdict.h"

#include "base/words.h"
#include "ui/ui.h"

/* That nobody knows it is not certain where somebody could not be asked. */
static void add_doubt(const struct looking *looking, struct buf *words)
{
	const char *code = looking->lookup.code.text;

	if (looking_tally(looking).unreached == 0)
		buf_add(words, code);
	else if (looking->found == FOUND_CODE)
		buf_addf(words, _("%s: local copy only, not every vendor was reached"), code);
	else
		buf_addf(words, _("%s: not every vendor was reached"), code);
}

bool verdict_is_found(const struct looking *looking)
{
	return looking_tally(looking).live > 0 || looking->found == FOUND_CODE;
}

/* The first vendor that knows it decides; that nobody does is certain only in the end. */
bool verdict_say(const struct looking *looking, struct ui *ui)
{
	struct looking_tally tally = looking_tally(looking);
	bool found = verdict_is_found(looking);
	struct buf words = BUF_INIT;

	if (tally.live == 0 && tally.answered < tally.asked)
		return false;
	if (tally.live > 0)
		buf_add(&words, looking->lookup.code.text);
	else
		add_doubt(looking, &words);
	ui_verdict(ui, found ? VERDICT_FOUND : VERDICT_NOT_FOUND, words.text);
	buf_clear(&words);
	return true;
}

const char *verdict_word(const struct looking *looking)
{
	struct looking_tally tally = looking_tally(looking);

	if (tally.live > 0)
		return "FOUND";
	if (looking->asking && tally.answered < tally.asked)
		return "...";
	return looking->found == FOUND_CODE ? "LOCAL" : "NOT FOUND";
}
