using Yarp.ReverseProxy.Forwarder;

namespace ProxyVsCors.Gateway.Upstreams;

/// <summary>Tells a request of which nothing was written, since there was no connection, from one that an upstream may have received.</summary>
internal static class ConnectFailure
{
    public static bool Is(IForwarderErrorFeature failure) => Is(failure.Error, failure.Exception);

    public static bool Is(ForwarderError error, Exception? exception) =>
        error switch
        {
            ForwarderError.Request when IsTimeout(exception) => true,
            ForwarderError.Request => exception is HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
            },
            ForwarderError.RequestTimedOut => IsTimeout(exception),
            _ => false,
        };

    /// <summary>The handler marks its connect timeout by an inner TimeoutException; the activity timeout has none.</summary>
    public static bool IsTimeout(Exception? exception) => exception is OperationCanceledException { InnerException: TimeoutException };
}
