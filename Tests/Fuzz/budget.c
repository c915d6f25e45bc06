// The memory that one execution may hold: 64 MB and eight times its input.
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

// The address sanitizer has them; without it nothing is counted.
__attribute__((weak)) int __sanitizer_install_malloc_and_free_hooks(
    void (*malloc_hook)(const volatile void *, size_t), void (*free_hook)(const volatile void *));
__attribute__((weak)) size_t __sanitizer_get_allocated_size(const volatile void *pointer);

static atomic_long held;
static long limit;

static void allocated(const volatile void *pointer, size_t size) {
  (void)pointer;
  if (limit == 0) return;
  long now = atomic_fetch_add(&held, (long)size) + (long)size;
  if (now <= limit) return;
  long over = limit;
  limit = 0;
  fprintf(stderr, "%ld bytes are held, more than %ld\n", now, over);
  abort();
}

static void freed(const volatile void *pointer) {
  if (limit != 0 && pointer) atomic_fetch_sub(&held, (long)__sanitizer_get_allocated_size(pointer));
}

void begin_budget(size_t size) {
  static int is_installed;
  if (!__sanitizer_install_malloc_and_free_hooks) return;
  if (!is_installed) is_installed = 1, __sanitizer_install_malloc_and_free_hooks(allocated, freed);
  held = 0;
  limit = (64L << 20) + 8 * (long)size;
}

void end_budget(void) { limit = 0; }
