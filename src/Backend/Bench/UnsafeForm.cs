namespace ProxyVsCors.Backend.Bench;

/// <summary>A check left out, so that a scenario can show what it is for: only where a request has the bench's key and asks
/// for it with <c>unsafe=1</c>.</summary>
internal static class UnsafeForm
{
    public static bool IsAsked(HttpContext context) =>
        context.Request.Query["unsafe"] == "1"
        && context.RequestServices.GetRequiredService<BenchKeys>().IsGranted(context.Request);
}
