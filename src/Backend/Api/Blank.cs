using Microsoft.AspNetCore.Http.HttpResults;

namespace ProxyVsCors.Backend.Api;

/// <summary>A page without script or subresource: a place on this origin to stand on.</summary>
internal static class Blank
{
    public static ContentHttpResult Page() => TypedResults.Content(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Backend: blank</title><link rel=\"icon\" href=\"data:,\">",
        "text/html; charset=utf-8");
}
