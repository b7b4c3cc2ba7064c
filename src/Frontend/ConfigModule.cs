using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ProxyVsCors.Frontend;

/// <summary>The one setting as an ES module, so that the site needs no build step to know it.</summary>
internal static class ConfigModule
{
    public static ContentHttpResult Get(IOptions<FrontendOptions> options, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Content(
            $"export const apiBase = {JsonSerializer.Serialize(options.Value.ApiBase)};\n",
            "text/javascript; charset=utf-8");
    }
}
