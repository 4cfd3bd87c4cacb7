// A disk that takes longer: what a commit costs differs a hundredfold between disks, and with it what sharing
// one is worth.
#pragma once

#include <chrono>

namespace entente::bench {

// From now on every fdatasync of this process takes so much longer; 0 is the disk as it is. LMDB makes one a
// commit.
void set_sync_delay(std::chrono::microseconds delay);

}  // namespace entente::bench
