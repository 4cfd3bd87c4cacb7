// The client on terminals and in pipes, before a server of its own that has a glossary and a memory.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/programs/on_terminal.h"
#include "tests/programs/server.h"
#include "tests/support/paths.h"

namespace entente::testing {

// In code points; the texts of these tests have no wide characters but where they say so.
inline std::size_t length(const std::string& line) {
  return static_cast<std::size_t>(
      std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

inline std::size_t widest(const std::string& text) {
  std::size_t most = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) most = std::max(most, length(line));
  return most;
}

class Screen : public ::testing::Test {
 protected:
  Screen() : server_(folder_.path() / "data") {
    EXPECT_EQ(entente("memory add news").code, 0);
    EXPECT_EQ(entente("glossary add conflict").code, 0);
    EXPECT_EQ(entente("concept add truce --term fr:trêve --term en:truce --pos noun").code, 0);
    EXPECT_EQ(entente("unit add --memory news 'La trêve entre les deux armées tient depuis lundi matin.' "
                      "'The truce between the two armies has been holding since Monday morning.'")
                  .code,
              0);
  }

  std::string line(const std::string& arguments, const std::string& variables = "") const {
    return "XDG_CONFIG_HOME=" + folder_.path().string() + " XDG_STATE_HOME=" + folder_.path().string() +
           "/state ENTENTE_SERVER=" + server_.address() +
           " ENTENTE_AUTHOR=anne TERM=xterm PAGER= ENTENTE_PAGER= NO_COLOR=1 " + variables + " " + kClient +
           " " + arguments;
  }
  Ended entente(const std::string& arguments) const { return shell(line(arguments)); }
  Ended on_terminal(const std::string& arguments, unsigned short columns, unsigned short rows = 50,
                    const std::string& variables = "") const {
    return OnTerminal(line(arguments, variables), columns, rows).end();
  }
  void add_units(int count) const {
    std::ofstream file(folder_.path() / "many.tmx");
    file << "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header srclang=\"fr\" datatype=\"plaintext\" "
            "segtype=\"sentence\" adminlang=\"en\" creationtool=\"t\" creationtoolversion=\"1\" "
            "o-tmf=\"t\"/><body>\n";
    for (int i = 0; i < count; ++i)
      file << "<tu><tuv xml:lang=\"fr\"><seg>Phrase numéro " << i
           << "</seg></tuv><tuv xml:lang=\"en\"><seg>Sentence " << i << "</seg></tuv></tu>\n";
    file << "</body></tmx>\n";
  }
  std::string many() const { return (folder_.path() / "many.tmx").string(); }

  TemporaryFolder folder_;
  Server server_;
};

}  // namespace entente::testing
