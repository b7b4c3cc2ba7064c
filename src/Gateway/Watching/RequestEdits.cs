namespace ProxyVsCors.Gateway.Watching;

/// <summary>What the gateway changed in one answer, for whoever watches.</summary>
internal sealed class RequestEdits
{
    private readonly List<string> edits = [];

    public IReadOnlyList<string> All => edits;

    /// <summary>Logs the edit, and notes it where somebody watches this request.</summary>
    public static void Note(HttpContext context, ILogger log, string edit)
    {
        GatewayLog.Edited(log, context.Request.Path, edit);
        context.Features.Get<RequestEdits>()?.edits.Add(edit);
    }
}
