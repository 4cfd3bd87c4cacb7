// What the classes of the services have in common: the stub, and each kind of call. For the library's own
// sources, which know gRPC.
#pragma once

#include <functional>
#include <istream>
#include <memory>
#include <optional>

#include <google/protobuf/repeated_ptr_field.h>
#include <grpcpp/support/sync_stream.h>

#include "client/library/call.h"
#include "client/library/channel.h"
#include "client/library/streams.h"

namespace entente::client {

template <typename Api>
struct Service {
  using Stub = typename Api::Stub;
  template <typename Request, typename Response>
  using Method = grpc::Status (Stub::*)(grpc::ClientContext*, const Request&, Response*);

  explicit Service(const Connection& used)
      : connection(used), stub(Api::NewStub(connection.channel().grpc)) {}

  template <typename Request, typename Response>
  Response read(Method<Request, Response> method, const Request& request) {
    return unary(connection, *stub, method, request, Repeat::kSafe);
  }

  template <typename Request, typename Response>
  Response change(Method<Request, Response> method, const Request& request) {
    return unary(connection, *stub, method, request, Repeat::kUnderOperation);
  }

  template <typename Request, typename Response>
  Response long_change(Method<Request, Response> method, const Request& request, const StopWhen& stop) {
    return long_unary(connection, *stub, method, request, stop);
  }

  // All pages, from the request's on; `visit` answers false to stop.
  template <typename Request, typename Response, typename Item>
  void pages(Method<Request, Response> method, Request request,
             const google::protobuf::RepeatedPtrField<Item>& (Response::*items)() const,
             const std::function<bool(const Item&)>& visit) {
    do {
      const Response page = read(method, request);
      for (const Item& item : (page.*items)()) {
        if (!visit(item)) return;
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
  }

  template <typename Request, typename Response>
  void document(
      std::unique_ptr<grpc::ClientReaderWriter<Request, Response>> (Stub::*method)(grpc::ClientContext*),
      const std::function<std::optional<Request>()>& next,
      const std::function<void(const Response&)>& visit) {
    grpc::ClientContext context;
    add_metadata(context, connection.options());
    run_document<Request, Response>(context, *(stub.get()->*method)(&context), next, visit);
  }

  template <typename Request>
  using ImportMethod =
      std::unique_ptr<grpc::ClientReaderWriter<Request, v1::ImportProgress>> (Stub::*)(grpc::ClientContext*);

  // send(stream) sends what follows the options.
  template <typename Request, typename Send>
  v1::ImportProgress import(ImportMethod<Request> method, const typename Request::Options& options,
                            const Send& send, const OnProgress& on_progress) {
    grpc::ClientContext context;
    add_metadata(context, connection.options());
    const auto stream = (stub.get()->*method)(&context);
    return run_import<Request>(
        context, *stream, options, [&] { send(*stream); }, on_progress);
  }

  template <typename Request>
  v1::ImportProgress import_files(ImportMethod<Request> method, typename Request::Options options,
                                  const NextFile& next, const OnProgress& on_progress) {
    auto first = next();
    if (first) options.set_file_name(first->name);
    const NextFile from_first = [&] { return first ? std::exchange(first, std::nullopt) : next(); };
    return import <Request>(
        method, options, [&](auto& stream) { send_files<Request>(stream, from_first); }, on_progress);
  }

  template <typename Request, typename Response>
  ExportLosses export_file(std::unique_ptr<grpc::ClientReader<Response>> (Stub::*method)(grpc::ClientContext*,
                                                                                         const Request&),
                           const Request& request, const OnChunk& on_chunk) {
    grpc::ClientContext context;
    add_metadata(context, connection.options());
    return run_export<Response>(context, *(stub.get()->*method)(&context, request), on_chunk);
  }

  Connection connection;
  std::unique_ptr<Stub> stub;
};

}  // namespace entente::client
