namespace ProxyVsCors.Gateway;

internal static partial class GatewayLog
{
    [LoggerMessage(2101, LogLevel.Information, "{Path}: {Edit}")]
    public static partial void Edited(ILogger log, string path, string edit);

    [LoggerMessage(2102, LogLevel.Warning, "{Path}: {Problem}")]
    public static partial void UpstreamFailed(ILogger log, string path, string problem);
}
