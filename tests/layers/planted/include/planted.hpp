// Offends against the rules of includes.cmake, so that its test is tested; never compiled.
#include "openssl/evp.h"
#include <argon2.h>
#include <boost/asio.hpp>
#include <boost/json.hpp>
