using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Options;
using ProxyVsCors.Gateway.Upstreams;
using Yarp.ReverseProxy.Forwarder;

namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>What went wrong, as the end of a sentence about an upstream. A limit or timeout of the gateway's own is named with its setting.</summary>
internal sealed class FailureMessages(IOptions<GatewayOptions> options)
{
    private readonly GatewayOptions options = options.Value;

    /// <param name="failure">As YARP tells it.</param>
    /// <param name="aborted">Whether the connection to the client is gone, which an aborted answer's is.</param>
    public string Of(IForwarderErrorFeature failure, bool aborted) => failure.Error switch
    {
        ForwarderError.NoAvailableDestinations => "has no destination that is known to work",
        _ when ConnectFailure.IsTimeout(failure.Exception) =>
            $"accepted no connection, or no TLS, within {options.ConnectTimeoutSeconds} s (Gateway:ConnectTimeoutSeconds)",
        ForwarderError.RequestTimedOut => $"did not answer in time: nothing for {options.UpstreamTimeoutSeconds} s (Gateway:UpstreamTimeoutSeconds)",
        ForwarderError.UpgradeActivityTimeout => $"was silent for {options.UpstreamTimeoutSeconds} s after the upgrade (Gateway:UpstreamTimeoutSeconds)",
        ForwarderError.ResponseBodyCanceled or ForwarderError.RequestBodyCanceled or ForwarderError.ResponseBodyDestination
            when failure.Exception is OperationCanceledException || (aborted && failure.Error != ForwarderError.ResponseBodyDestination) =>
            $"was silent for {options.UpstreamTimeoutSeconds} s within its answer, so the gateway ended it (Gateway:UpstreamTimeoutSeconds)",
        ForwarderError.ResponseBodyDestination => "broke off in the middle of its answer",
        ForwarderError.RequestBodyDestination => "closed the connection before it had read the request",
        // The server refuses to send on what it can't frame, and says what that is.
        ForwarderError.ResponseHeaders when failure.Exception is InvalidOperationException refusal => $"gave no valid answer: {Printable(refusal.Message)}",
        _ => OfException(failure.Exception),
    };

    /// <param name="status">Of the answer: 400, 408 or 413.</param>
    public string OfRequestBody(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => $"the request's body is longer than {options.Limits.BodyBytes} bytes (Gateway:Limits:BodyBytes)",
        StatusCodes.Status408RequestTimeout => "the request's body came too slowly (Gateway:Limits:BytesPerSecond)",
        _ => "the request's body can't be read to its end",
    };

    private string OfException(Exception? cause) => SocketErrorOf(cause) switch
    {
        SocketError.ConnectionRefused => "refused the connection",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "has a host name that nobody knows",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => "can't be reached from here",
        _ => Find<HttpRequestException>(cause) is { } http ? OfHttp(http) : "gave no valid answer",
    };

    private string OfHttp(HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.SecureConnectionError when Find<AuthenticationException>(failure) is { } tls =>
            tls.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase)
                ? "has a certificate that is not trusted here (--insecure-upstream accepts it)" : "speaks no TLS that the gateway does",
        HttpRequestError.ConfigurationLimitExceeded =>
            $"gave an answer whose head is longer than {(options.Limits.ResponseHeaderBytes + 1023) / 1024 * 1024} bytes (Gateway:Limits:ResponseHeaderBytes)",
        HttpRequestError.ResponseEnded => "gave no valid answer: it closed the connection before its head had ended",
        HttpRequestError.InvalidResponse when failure.InnerException is null && failure.Message.StartsWith("it", StringComparison.Ordinal) =>
            $"gave no valid answer: {failure.Message}",
        HttpRequestError.InvalidResponse => $"gave no valid answer: {Printable(failure.Message)}",
        HttpRequestError.HttpProtocolError => "gave no valid answer: it broke the rules of HTTP/2",
        _ => Find<IOException>(failure) is not null ? "closed the connection" : "gave no valid answer",
    };

    /// <summary>The HTTP client quotes the upstream.</summary>
    private static string Printable(string message) =>
        string.Concat(message.Take(200).Select(c => char.IsControl(c) ? '�' : c)).TrimEnd('.');

    private static SocketError? SocketErrorOf(Exception? cause) => Find<SocketException>(cause)?.SocketErrorCode;

    private static T? Find<T>(Exception? cause)
        where T : Exception =>
        cause switch
        {
            null => null,
            T found => found,
            AggregateException all => all.InnerExceptions.Select(Find<T>).FirstOrDefault(each => each is not null),
            _ => Find<T>(cause.InnerException),
        };
}
