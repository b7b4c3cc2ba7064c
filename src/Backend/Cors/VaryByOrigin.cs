using Microsoft.Net.Http.Headers;

namespace ProxyVsCors.Backend.Cors;

/// <summary>Says <c>Vary: Origin</c> on every answer of a policy that looks at the origin, whether or not this
/// request had one: a cache must not hand the answer to one origin to another (Fetch, "CORS protocol and HTTP
/// caches"). The framework says it for some policies and some requests only.</summary>
internal sealed class VaryByOrigin(RequestDelegate next, CurrentCors cors)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (cors.Settings.VariesByOrigin)
        {
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                if (!headers.GetCommaSeparatedValues(HeaderNames.Vary).Contains(HeaderNames.Origin))
                    headers.Append(HeaderNames.Vary, HeaderNames.Origin);
                return Task.CompletedTask;
            });
        }

        return next(context);
    }
}
