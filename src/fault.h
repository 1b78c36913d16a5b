/* Named points around every change of state, at which the fault program (tests/fault) ends the
 * process as a power cut would. In the program itself there is nothing at all. */
#ifndef SRC_FAULT_H
#define SRC_FAULT_H

#ifdef TALLYMAN_FAULTS
void fault_point(const char *name);
#else
#define fault_point(name) ((void)0)
#endif

#endif
