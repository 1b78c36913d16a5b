/* Trees of trace codes. */
#include "screens/nodes.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "screens/console.h"

#define KIND "trace"

enum { DEEPEST = 12, CHILDREN_MOST = 2000 };

/* ---- members of the vendors' data ------------------------------------------------------------------- */

static const char *text_of(struct item *item, const struct console *console, const char *member)
{
	const char *text = json_text_at(item_data(item, console), member);

	return text ? text : "";
}

/* The code it lies in; "" at the top, or where nobody said. */
static const char *parent_of(struct item *item, const struct console *console)
{
	const char *parent = text_of(item, console, "parent");

	return *parent ? parent : text_of(item, console, "code2");
}

/* ---- records ------------------------------------------------------------------------------------------- */

struct finding {
	const char *code;
	struct item *exact, *other;	/* by its key, or by another of its codes */
};

static bool find(void *context, const struct record *record)
{
	struct finding *finding = context;

	if (strcmp(record->kind, KIND) != 0)
		return true;
	if (strcmp(record->key, finding->code) == 0 && !finding->exact)
		finding->exact = item_new(record);
	return !finding->exact;
}

/* A label's number stands for the code that was found under it, unless that is what it lies in. */
static bool find_other(void *context, const struct record *record)
{
	struct finding *finding = context;

	if (strcmp(record->kind, KIND) != 0)
		return true;
	finding->other = item_new(record);
	return false;
}

static struct item *find_code(const struct console *console, const char *code)
{
	struct finding finding = { .code = code };
	struct store *store = console->backend.store;

	store_find_code(store, code, CHILDREN_MOST, find, &finding, NULL);
	if (finding.exact)
		return finding.exact;
	store_find_code(store, code, CHILDREN_MOST, find_other, &finding, NULL);
	if (finding.other && strcmp(parent_of(finding.other, console), code) == 0) {
		item_free(finding.other);
		finding.other = NULL;
	}
	return finding.other;
}

/* The vendor that a code nobody has told of yet is asked of. */
static const char *tracing_vendor(const struct console *console)
{
	for (size_t i = 0; vendors[i]; i++)
		if (settings_has_vendor(console->backend.settings, vendors[i]) &&
		    fetch_has_below(vendors[i], KIND))
			return vendors[i]->name;
	return "";
}

/* All that is known of it is its number. */
static struct item *new_unknown(const char *vendor, const char *code)
{
	struct record record = { .kind = KIND, .vendor = vendor, .key = code, .title = "",
				 .status = "", .codes = code, .operation = "", .data = "{}" };

	return item_new(&record);
}

/* ---- nodes ------------------------------------------------------------------------------------------------ */

/* Takes the item. */
static size_t add_node(struct nodes *nodes, struct item *item)
{
	GROW(nodes->list, nodes->count, nodes->capacity);
	nodes->list[nodes->count] = (struct node){ .item = item };
	return nodes->count++;
}

size_t nodes_find(const struct nodes *nodes, const char *code)
{
	for (size_t i = 0; i < nodes->count; i++)
		if (strcmp(nodes->list[i].item->key, code) == 0)
			return i;
	return SIZE_MAX;
}

static void add_child(struct nodes *nodes, size_t parent, size_t child)
{
	struct node *node = &nodes->list[parent];

	for (size_t i = 0; i < node->count; i++)
		if (node->children[i] == child)
			return;
	GROW(node->children, node->count, node->capacity);
	node->children[node->count++] = child;
}

struct reading_children {
	struct nodes *nodes;
	size_t parent;
};

static bool take_child(void *context, const struct record *record)
{
	struct reading_children *reading = context;
	struct nodes *nodes = reading->nodes;
	struct item *item;
	size_t child;

	if (strcmp(record->kind, KIND) != 0)
		return true;
	item = item_new(record);
	if (strcmp(parent_of(item, nodes->console), nodes->list[reading->parent].item->key) != 0) {
		item_free(item);
		return true;
	}
	child = nodes_find(nodes, item->key);
	if (child == SIZE_MAX)
		child = add_node(nodes, item);
	else
		item_free(item);
	if (child != reading->parent && child != nodes->top)
		add_child(nodes, reading->parent, child);
	return true;
}

static void read_children(struct nodes *nodes, size_t node)
{
	struct reading_children reading = { nodes, node };
	char *code = mem_copy(nodes->list[node].item->key);

	nodes->list[node].read = true;
	store_find_code(nodes->console->backend.store, code, CHILDREN_MOST, take_child, &reading,
			NULL);
	free(code);
}

/* Goes on above the topmost, as far as anybody told. */
static void grow(struct nodes *nodes)
{
	for (; nodes->height < DEEPEST; nodes->height++) {
		struct item *item = nodes->list[nodes->top].item;
		const char *parent = parent_of(item, nodes->console);
		struct item *above;

		if (!*parent || nodes_find(nodes, parent) != SIZE_MAX)
			return;
		above = find_code(nodes->console, parent);
		if (!above)
			above = new_unknown(item->vendor_name, parent);
		add_node(nodes, above);
		add_child(nodes, nodes->count - 1, nodes->top);
		nodes->top = nodes->count - 1;
	}
}

void nodes_open(struct nodes *nodes, struct console *console, const char *code)
{
	struct item *item = find_code(console, code);

	*nodes = (struct nodes){ .console = console };
	add_node(nodes, item ? item : new_unknown(tracing_vendor(console), code));
	grow(nodes);
}

void nodes_clear(struct nodes *nodes)
{
	for (size_t i = 0; i < nodes->count; i++) {
		item_free(nodes->list[i].item);
		free(nodes->list[i].children);
	}
	free(nodes->list);
	*nodes = (struct nodes){ .console = nodes->console };
}

void nodes_update(struct nodes *nodes)
{
	size_t count = nodes->count;

	for (size_t i = 0; i < count; i++) {
		struct item *known = find_code(nodes->console, nodes->list[i].item->key);

		if (known) {
			item_free(nodes->list[i].item);
			nodes->list[i].item = known;
		}
		if (nodes->list[i].read)
			read_children(nodes, i);
	}
	grow(nodes);
}

/* ---- asking ------------------------------------------------------------------------------------------------- */

bool nodes_is_asking(const struct nodes *nodes, const struct node *node)
{
	return node->call && queue_has(nodes->console->backend.queue, node->call);
}

static void ask_below(struct nodes *nodes, struct node *node)
{
	struct record record = item_record(node->item);
	struct error error = { 0 };

	node->asked = true;
	if (!fetch_below(&nodes->console->backend, &record, &node->call, &error))
		ui_complain(nodes->console->ui, &error);
}

void nodes_ask_above(struct nodes *nodes)
{
	struct node *top = &nodes->list[nodes->top];
	struct record record = item_record(top->item);
	int64_t call = 0;

	if (top->item->fetched_at || top->named || nodes->console->backend.offline)
		return;
	top->named = true;
	refresh_record(&nodes->console->backend, &record, &call, NULL);
}

void nodes_ask(struct nodes *nodes, size_t node)
{
	console_fetch_record(nodes->console, nodes->list[node].item);
	ask_below(nodes, &nodes->list[node]);
}

/* ---- as a tree ------------------------------------------------------------------------------------------------ */

static bool is_leaf(const void *context, uint64_t node)
{
	const struct nodes *nodes = context;
	struct item *item = nodes->list[node].item;
	const char *level = text_of(item, nodes->console, "level");

	return strcmp(level, "1") == 0;
}

/* What is not stored is asked for once; it is there when the answer is. */
static size_t count_children(void *context, uint64_t node)
{
	struct nodes *nodes = context;

	if (node == TREE_ROOT)
		return nodes->count > 0;
	if (!nodes->list[node].read) {
		read_children(nodes, node);
		if (nodes->list[node].count <= 1 && !nodes->list[node].asked &&
		    !nodes->console->backend.offline)
			ask_below(nodes, &nodes->list[node]);
	}
	return nodes->list[node].count;
}

static uint64_t child(void *context, uint64_t node, size_t index)
{
	const struct nodes *nodes = context;

	return node == TREE_ROOT ? nodes->top : nodes->list[node].children[index];
}

enum { CODE, PRODUCT, UNIT, PIECES, BATCH, AGE };

static const struct column columns[] = {
	[CODE] = { "code", N_("Code"), .least = 26 },
	[PRODUCT] = { "product", N_("Product"), .least = 12, .drop = 2 },
	[UNIT] = { "unit", N_("Unit"), .width = 6 },
	[PIECES] = { "pieces", N_("Pieces"), .width = 7, .align = ALIGN_RIGHT },
	[BATCH] = { "batch", N_("Batch"), .width = 10, .drop = 3 },
	[AGE] = { "age", N_("Age"), .width = 6, .align = ALIGN_RIGHT },
	{ 0 },
};

static void add_code(const struct nodes *nodes, const struct node *node, struct buf *out)
{
	utf8_add_clean(out, node->item->key, strlen(node->item->key), CLEAN_LINE);
	if (nodes_is_asking(nodes, node))
		buf_addf(out, " %s", _("(asking)"));
}

static void cell(const void *context, uint64_t number, const struct column *column,
		 struct buf *out)
{
	static const char *const paths[] = {
		[PRODUCT] = "productName", [UNIT] = "unit|level", [PIECES] = "code1Quantity",
		[BATCH] = "batchNo",
	};
	const struct nodes *nodes = context;
	const struct node *node = &nodes->list[number];

	switch (column - columns) {
	case CODE:
		add_code(nodes, node, out);
		break;
	case AGE:
		item_add_age(node->item, out);
		break;
	default:
		item_add_text(node->item, nodes->console, paths[column - columns], out);
		break;
	}
}

static enum style style(const void *context, uint64_t number, const struct column *column)
{
	const struct node *node = &((const struct nodes *)context)->list[number];

	return column == &columns[AGE] ? item_age_style(node->item) : STYLE_NORMAL;
}

const struct tree_source nodes_source = {
	.columns = columns,
	.empty = N_("Nothing is known of this code."),
	.count = count_children,
	.child = child,
	.is_leaf = is_leaf,
	.cell = cell,
	.style = style,
};
