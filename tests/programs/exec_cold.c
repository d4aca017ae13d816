/* ringside: opts=-f; opts=-f -v -s 100; loose=sigchld
 * execve with strings that nobody has touched: their pages are in the file, but not in memory yet. Of programs and of
 * scripts, with much beside them and with little. */
#include "support.h"

enum { away = 16 * 4096 };  // further than the kernel maps around a fault

static const struct {
  char before[away];
  char first[away];
  char second[away];
  char program[away];
  char script[away];
  char variable[away];
} cold = {"", "first cold one", "second cold one", "/bin/true", "./script", "COLD=variable"};

static void run(const char *file, char **variables) {
  const pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    char warm[] = "warm";  // of a script's arguments the kernel keeps all but this one
    char *argv[] = {warm, (char *)cold.first, (char *)cold.second, NULL};
    execve(file, argv, variables);
    CHECK(!"exec came back");
  }
  CHECK(waitpid(child, NULL, 0) == child);
}

int main(void) {
  const int script = open("script", O_WRONLY | O_CREAT | O_CLOEXEC, 0755);
  CHECK(script >= 0 && write(script, "#!/bin/true -x\n", 15) == 15 && close(script) == 0);
  char *few[] = {(char *)"A=1", (char *)cold.variable, NULL};
  char large[40][100];
  char *many[42];
  for (int i = 0; i < 40; ++i) {
    memset(large[i], 'x', sizeof large[i] - 1);
    large[i][sizeof large[i] - 1] = '\0';
    many[i] = large[i];
  }
  many[40] = (char *)cold.variable;
  many[41] = NULL;
  run(cold.program, few);
  run(cold.program, many);
  run(cold.script, few);
  run(cold.script, many);
  return 0;
}
