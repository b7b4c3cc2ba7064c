using Microsoft.Extensions.Localization;
using ProxyVsCors.Languages;

namespace ProxyVsCors.Lab.Web;

/// <summary>What changes anything here is taken from this page's own origin only: a page on another port is same-site and
/// would have come through every cookie rule.</summary>
internal static class OwnOriginMiddleware
{
    public static void UseOwnOriginOnly(this WebApplication app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || IsOwn(request))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        var text = context.RequestServices.GetRequiredService<IStringLocalizer<Text>>();
        await context.Response.WriteAsync(text["OwnOriginOnly"]);
    });

    private static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin == $"{request.Scheme}://{request.Host}"
        && request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "";
}
