#include "conversation.hpp"

namespace freehold::http::test {

std::string in_words(Request const& request)
{
    return std::string{text(request.method())} + " " + std::string{request.target()} + " " +
           std::to_string(request.body().size()) + ":" + request.body();
}

void Conversation::hear(std::string_view bytes)
{
    unread_ += bytes;
    is_waiting_ = false;
    while (!is_closed_ && !is_waiting_) {
        if (!body_) hear_head();
        if (body_ && !is_closed_) hear_body();
    }
}

void Conversation::hear_head()
{
    auto verdict = examine(unread_, {});
    is_waiting_ = std::holds_alternative<More>(verdict);
    if (auto const* refusal = std::get_if<Refusal>(&verdict)) refuse(*refusal);
    auto* const head = std::get_if<Head>(&verdict);
    if (head == nullptr) return;
    body_.emplace(*head, body_limit_, ChunkLimits{});
    heads_.push_back(unread_.substr(0, head->size));
    auto const size = head->size;
    request_.emplace(std::move(*head), unread_, "peer", SteadyTime{});
    unread_.erase(0, size);
}

void Conversation::hear_body()
{
    unread_.erase(0, body_->take(unread_));
    is_waiting_ = body_->state() == BodyReader::State::more;
    if (body_->state() == BodyReader::State::refused) refuse(body_->refusal());
    if (body_->state() != BodyReader::State::done) return;
    requests_.push_back(in_words(std::move(*request_).with_body(std::move(*body_).body())));
    is_closed_ = request_->head().persistence == Persistence::close;
    statuses_ += "200 ";
    request_.reset();
    body_.reset();
}

void Conversation::refuse(Refusal refusal)
{
    statuses_ += std::to_string(refusal.status) + " ";
    is_closed_ = true;
}

std::string Conversation::outcome() const
{
    if (is_closed_) return statuses_ + "closed";
    return statuses_ + (unread_.empty() && !body_ ? "open" : "waits");
}

}  // namespace freehold::http::test
