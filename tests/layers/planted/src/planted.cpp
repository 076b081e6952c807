// Offends against the rules of includes.cmake, so that its test is tested; never compiled.
#include <boost/beast/http.hpp>
#include <boost/json.hpp>
#include <libpq-fe.h>
#include <soci/soci.h>
#include <sqlite3.h>
