/* What causes mean. */
#include "src/cause.h"

#include "src/vendor.h"

const struct advice *cause_advice(const struct cause *cause)
{
	const struct vendor *vendor = vendor_find(cause->vendor);
	const struct operation *operation =
		vendor ? operation_find(vendor, cause->operation) : NULL;

	return operation && cause->state == CALL_REFUSED
		       ? advice_find(vendor, operation, cause->code, cause->message)
		       : NULL;
}
