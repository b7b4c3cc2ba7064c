namespace ProxyVsCors.Gateway;

internal static partial class GatewayLog
{
    [LoggerMessage(2101, LogLevel.Information, "{Path}: {Edit}")]
    public static partial void Edited(ILogger log, string path, string edit);

    [LoggerMessage(2102, LogLevel.Warning, "{Path}: {Problem}")]
    public static partial void UpstreamFailed(ILogger log, string path, string problem);

    [LoggerMessage(2103, LogLevel.Information, "{Method} {Path} {Upstream} {Status} {Milliseconds} ms")]
    public static partial void Answered(
        ILogger log, string method, string path, string upstream, string status, double milliseconds);
}
