// A slower disk. The cost of a commit differs a hundredfold between disks, and so does what sharing a commit
// gains.
#pragma once

#include <chrono>

namespace entente::bench {

// From now on, every fdatasync of this process takes this much longer; 0 is the disk as it is. LMDB calls it
// once for each commit.
void set_sync_delay(std::chrono::microseconds delay);

}  // namespace entente::bench
