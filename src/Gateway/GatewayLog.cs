namespace ProxyVsCors.Gateway;

internal static partial class GatewayLog
{
    [LoggerMessage(2101, LogLevel.Information, "{Path}: {Transform}")]
    public static partial void Transformed(ILogger log, string path, string transform);

    [LoggerMessage(2102, LogLevel.Warning, "{Path}: {Problem}")]
    public static partial void UpstreamFailed(ILogger log, string path, string problem);

    [LoggerMessage(2103, LogLevel.Information, "{Method} {Path} {Upstream} {Status} {Milliseconds} ms")]
    public static partial void Answered(
        ILogger log, string method, string path, string upstream, string status, double milliseconds);

    [LoggerMessage(2104, LogLevel.Warning, "{Cluster}: {Destination} can't be reached and gets no requests until it answers")]
    public static partial void DestinationDown(ILogger log, string cluster, string destination);

    [LoggerMessage(2105, LogLevel.Warning, "{Cluster}: {Destination} answers again")]
    public static partial void DestinationUp(ILogger log, string cluster, string destination);

    [LoggerMessage(2106, LogLevel.Information, "{Line}")]
    public static partial void Started(ILogger log, string line);
}
