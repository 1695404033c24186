#ifndef PLANBOOK_CLIBGIT2_SHIM_H
#define PLANBOOK_CLIBGIT2_SHIM_H

#include <git2.h>
#include <git2/sys/repository.h>
#include <spawn.h>

// Swift cannot call functions with variable arguments, and every option of the library is set by one.

/// Declares extensions that change nothing for a reader, so that a repository that has them can be opened:
/// a partial clone only lacks objects, precious objects only forbid deleting them, and the settings of one
/// work tree are read by our own code.
static inline int planbook_git_allow_harmless_extensions(void) {
  const char *names[] = {"partialclone", "preciousobjects", "worktreeconfig"};
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, sizeof(names) / sizeof(names[0]));
}

/// Sets whether every object that is read is also hashed and compared with its name.
static inline int planbook_git_set_strict_hash_verification(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

/// Sets whether the library keeps objects for the case that they are asked for again.
static inline int planbook_git_set_caching(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_CACHING, enabled);
}

/// Sets how much of the packs is mapped into memory: so many bytes at a time, and so many in all.
static inline int planbook_git_set_pack_windows(size_t size, size_t limit) {
  int code = git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, size);
  return code < 0 ? code : git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, limit);
}

#ifndef __APPLE__
// glibc declares this only where _GNU_SOURCE is defined, which Swift's import of C does not do.
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
#endif

/// Has a program that is started run in the folder `path`.
static inline int planbook_spawn_in_folder(posix_spawn_file_actions_t *actions, const char *path) {
  return posix_spawn_file_actions_addchdir_np(actions, path);
}

#endif
