#include "http/body_reader.hpp"

#include "http/ascii.hpp"
#include "http/field_rules.hpp"

#include <algorithm>

namespace freehold::http {

namespace {

constexpr std::size_t longest_size = 15;  // hexadecimal digits: far below 2^64

std::uint64_t hex_number(std::string_view digits)
{
    std::uint64_t value = 0;
    for (char const c : digits) value = value * 16 + static_cast<std::uint64_t>(hex_value(c));
    return value;
}

bool is_trailer_name_of_framing(std::string_view name)
{
    return same_word(name, "content-length") || same_word(name, "transfer-encoding");
}

}  // namespace

BodyReader::BodyReader(Head const& head, std::uint64_t most, ChunkLimits const& limits)
    : framing_{head.framing},
      part_{head.framing == Framing::chunked ? Part::size : Part::data},
      left_{head.length},
      most_{most},
      limits_{limits}
{
    if (framing_ == Framing::none) state_ = State::done;
    if (framing_ == Framing::length && left_ > most_) refuse(413, "The body is too large.");
}

std::size_t BodyReader::take(std::string_view bytes)
{
    std::size_t taken = 0;
    while (state_ == State::more) {
        auto const step = take_part(bytes.substr(taken));
        taken += step;
        if (step == 0) break;
    }
    received_ += taken;
    return taken;
}

std::size_t BodyReader::take_part(std::string_view bytes)
{
    switch (part_) {
    case Part::data: return take_data(bytes);
    case Part::data_end: return take_data_end(bytes);
    case Part::size: return take_size(bytes);
    case Part::trailer: return take_trailer(bytes);
    }
    return 0;
}

std::size_t BodyReader::take_data(std::string_view bytes)
{
    auto const size = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
    body_.append(bytes.substr(0, size));
    left_ -= size;
    if (left_ == 0 && framing_ == Framing::length) state_ = State::done;
    if (left_ == 0) part_ = Part::data_end;
    return size;
}

std::size_t BodyReader::take_data_end(std::string_view bytes)
{
    auto const end = std::string_view{"\r\n"};
    if (!bytes.starts_with(end.substr(0, bytes.size())))
        refuse(400, "A chunk is longer than it said.");
    if (bytes.size() < 2 || state_ == State::refused) return 0;
    part_ = Part::size;
    return 2;
}

std::size_t BodyReader::take_size(std::string_view bytes)
{
    auto const line = next_line(bytes);
    if (line.state == Line::State::broken) refuse(400, "A chunk's size line is not ended by CRLF.");
    if (line.text.size() > longest_size + limits_.extension + 1)
        refuse(400, "A chunk's size line is too long.");
    if (line.state != Line::State::whole || state_ == State::refused) return 0;
    read_size(line.text);
    return line.text.size() + 2;
}

void BodyReader::read_size(std::string_view line)
{
    auto const digits = line.substr(0, line.find(';'));
    auto const is_hex = [](char c) { return hex_value(c) >= 0; };
    if (digits.empty() || digits.size() > longest_size || !std::ranges::all_of(digits, is_hex))
        return refuse(400, "A chunk's size is not hexadecimal.");
    extensions_ += line.size() - digits.size();
    if (line.size() - digits.size() > limits_.extension || extensions_ > limits_.extensions)
        return refuse(400, "The chunk extensions are too long.");
    left_ = hex_number(digits);
    if (left_ > most_ - body_.size()) return refuse(413, "The body is too large.");
    part_ = left_ == 0 ? Part::trailer : Part::data;
}

std::size_t BodyReader::take_trailer(std::string_view bytes)
{
    auto const line = next_line(bytes);
    if (line.state == Line::State::broken) refuse(400, "A trailer line is not ended by CRLF.");
    if (trailer_bytes_ + line.text.size() > limits_.trailer_bytes)
        refuse(431, "The trailer fields are too long.");
    if (line.state != Line::State::whole || state_ == State::refused) return 0;
    trailer_bytes_ += line.text.size() + 2;
    if (line.text.empty()) state_ = State::done;
    auto const field = read_field(line.text);
    if (!line.text.empty() && (!field || is_trailer_name_of_framing(field->name)))
        refuse(400, "A trailer line is no field, or one that frames.");
    return line.text.size() + 2;
}

void BodyReader::refuse(int status, std::string_view why)
{
    if (state_ == State::refused) return;  // the first reason is the reason
    state_ = State::refused;
    refusal_ = {status, why};
}

}  // namespace freehold::http
