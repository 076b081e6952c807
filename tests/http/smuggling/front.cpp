#include "front.hpp"

#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <thread>

namespace freehold::http::test {

namespace {

// FRONT, BEHIND, ROOM and MARK are filled in. Bodies are streamed as they come, connections to us
// are kept and used by the next request, whosever it is.
constexpr auto nginx_configuration = R"(
daemon off; master_process off; pid ROOM/pid; error_log ROOM/log;
events { worker_connections 64; }
http {
    access_log off;
    client_body_temp_path ROOM; proxy_temp_path ROOM; fastcgi_temp_path ROOM; uwsgi_temp_path ROOM; scgi_temp_path ROOM;
    ignore_invalid_headers off; underscores_in_headers on; merge_slashes off;
    large_client_header_buffers 4 32k;
    upstream ours { server 127.0.0.1:BEHIND; keepalive 1; }
    server {
        listen 127.0.0.1:FRONT;
        location / {
            proxy_pass http://ours;
            proxy_http_version 1.1; proxy_request_buffering off; proxy_next_upstream off; proxy_ignore_client_abort on;
            proxy_set_header Connection ""; proxy_set_header Host $http_host; proxy_set_header X-Front MARK;
        }
    }
}
)";

constexpr auto haproxy_configuration = R"(
global
    maxconn 64
    tune.bufsize 32768
    tune.http.maxhdr 256
defaults
    mode http
    timeout client 5s
    timeout server 5s
    timeout connect 5s
    option accept-invalid-http-request
    http-reuse always
frontend theirs
    bind 127.0.0.1:FRONT
    http-request set-header X-Front MARK
    default_backend ours
backend ours
    server only 127.0.0.1:BEHIND
)";

void fill(std::string& text, std::string_view name, std::string const& value)
{
    for (auto at = text.find(name); at != text.npos; at = text.find(name))
        text.replace(at, name.size(), value);
}

int on_loopback(std::uint16_t port, sockaddr_in& where)
{
    where = {};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

std::uint16_t free_port()
{
    sockaddr_in where;
    auto const socket = on_loopback(0, where);
    socklen_t size = sizeof where;
    REQUIRE(::bind(socket, reinterpret_cast<sockaddr*>(&where), size) == 0);
    REQUIRE(::getsockname(socket, reinterpret_cast<sockaddr*>(&where), &size) == 0);
    ::close(socket);
    return ntohs(where.sin_port);
}

bool listens(std::uint16_t port)
{
    sockaddr_in where;
    auto const socket = on_loopback(port, where);
    auto const status = ::connect(socket, reinterpret_cast<sockaddr*>(&where), sizeof where);
    ::close(socket);
    return status == 0;
}

std::filesystem::path fresh_room()
{
    auto name = (std::filesystem::temp_directory_path() / "freehold-front.XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    return name;
}

pid_t start(std::string const& program, std::string const& option, std::string const& file)
{
    auto const process = ::fork();
    REQUIRE(process >= 0);
    if (process > 0) return process;
    auto const nowhere = ::open("/dev/null", O_RDWR);
    ::dup2(nowhere, 1);
    ::dup2(nowhere, 2);
    ::execl(program.c_str(), program.c_str(), option.c_str(), file.c_str(), nullptr);
    ::_exit(127);
}

}  // namespace

Front Front::nginx(std::uint16_t behind)
{
    return {"/usr/sbin/nginx", "-c", nginx_configuration, behind};
}

Front Front::haproxy(std::uint16_t behind)
{
    return {"/usr/sbin/haproxy", "-f", haproxy_configuration, behind};
}

Front::Front(std::string const& program, std::string const& option, std::string configuration,
             std::uint16_t behind)
    : room_{fresh_room()}, port_{free_port()}
{
    fill(configuration, "FRONT", std::to_string(port_));
    fill(configuration, "BEHIND", std::to_string(behind));
    fill(configuration, "ROOM", room_.string());
    fill(configuration, "MARK", std::string{mark});
    std::ofstream{room_ / "configuration"} << configuration;
    process_ = start(program, option, room_ / "configuration");
    for (int i = 0; i < 200 && !listens(port_); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    REQUIRE(listens(port_));
}

Front::~Front()
{
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    std::filesystem::remove_all(room_);
}

}  // namespace freehold::http::test
