/* Certificates made on the spot: an authority of our own, and what it signs. */
#ifndef TESTS_WIRE_PAPERS_H
#define TESTS_WIRE_PAPERS_H

struct papers {
	const char *host; /* the name or address it is for */
	int from_days, to_days; /* when it is good, counted from today */
};

/* Writes "FOLDER/NAME.pem" and "FOLDER/NAME.key": a certificate signed by the authority "FOLDER/
 * BY.pem" (NULL: by itself, and an authority). */
void papers_write(const char *folder, const char *name, const char *by,
		  const struct papers *papers);

#endif
