/// Calls of Linux that Swift's own module of the C library leaves out, since they are GNU extensions there.
/// Empty on other systems.
#ifndef PLANBOOK_CLINUX_H
#define PLANBOOK_CLINUX_H

#ifdef __linux__

#include <features.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/// Writes all of the file system that an open file is on to the disk, and waits for it (syncfs(2)).
int syncfs(int descriptor);

/// Renames a file; with the flag 1 (RENAME_NOREPLACE) only where nothing has the new name (renameat2(2)).
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags);

#endif

#endif
