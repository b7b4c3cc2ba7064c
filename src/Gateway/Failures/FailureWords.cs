using System.Net.Sockets;
using System.Security.Authentication;
using Yarp.ReverseProxy.Forwarder;

namespace ProxyVsCors.Gateway.Failures;

internal static class FailureWords
{
    /// <summary>What an upstream did, as the end of a sentence about it.</summary>
    public static string Of(ForwarderError error, Exception? cause) => error switch
    {
        ForwarderError.NoAvailableDestinations => "has no address that is known to work",
        ForwarderError.RequestTimedOut or ForwarderError.UpgradeActivityTimeout => "did not answer in time",
        ForwarderError.Request when SocketError(cause) is System.Net.Sockets.SocketError.ConnectionRefused =>
            "refused the connection",
        ForwarderError.Request when SocketError(cause) is System.Net.Sockets.SocketError.HostNotFound =>
            "has a host name that nobody knows",
        ForwarderError.Request when cause?.InnerException is AuthenticationException =>
            "has a certificate that is not trusted here",
        ForwarderError.Request when cause is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } =>
            $"gave no valid answer: it {cause.Message}",
        ForwarderError.ResponseBodyDestination => "broke off in the middle of its answer",
        _ => "gave no valid answer",
    };

    private static SocketError? SocketError(Exception? cause) => cause switch
    {
        null => null,
        SocketException socket => socket.SocketErrorCode,
        _ => SocketError(cause.InnerException),
    };
}
