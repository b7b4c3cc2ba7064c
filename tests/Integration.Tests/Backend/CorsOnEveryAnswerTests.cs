using System.Net.Http.Json;
using System.Text;

namespace ProxyVsCors.Integration.Tests.Backend;

/// <summary>Every policy, against answers of every kind: exact headers and absences.</summary>
public class CorsOnEveryAnswerTests : BackendTest
{
    private static readonly Dictionary<string, (string Key, string Value)[]> Policies = new()
    {
        ["none"] = [],
        ["origin"] = [("Cors:Origins:0", Page)],
        ["two origins"] = [("Cors:Origins:0", "https://app.test"), ("Cors:Origins:1", Page)],
        ["credentials"] = [("Cors:Origins:0", Page), ("Cors:Credentials", "true")],
        ["wildcard"] = [("Cors:Origins:0", "*")],
        ["reflect"] = [("Cors:Reflect", "true"), ("Cors:Credentials", "true")],
    };

    public static TheoryData<string, string?, string?, string?, string?> Expectations => new()
    {
        // policy, Origin sent, Access-Control-Allow-Origin, Access-Control-Allow-Credentials, Vary
        { "none", Page, null, null, null },
        { "none", null, null, null, null },
        { "origin", Page, Page, null, "Origin" },
        { "origin", Stranger, null, null, "Origin" },
        { "origin", null, null, null, "Origin" },
        { "origin", "null", null, null, "Origin" },
        { "origin", "http://localhost:3000.evil.test", null, null, "Origin" },
        { "origin", "https://localhost:3000", null, null, "Origin" },
        { "two origins", Page, Page, null, "Origin" },
        { "two origins", Stranger, null, null, "Origin" },
        { "credentials", Page, Page, "true", "Origin" },
        { "credentials", Stranger, null, null, "Origin" },
        { "credentials", null, null, null, "Origin" },
        { "wildcard", Page, "*", null, null },
        { "wildcard", null, null, null, null },
        { "reflect", Stranger, Stranger, "true", "Origin" },
    };

    [Theory]
    [MemberData(nameof(Expectations))]
    public async Task Headers_are_exactly_the_policys_whatever_the_answer(
        string policy, string? origin, string? allowOrigin, string? allowCredentials, string? vary)
    {
        await using var backend = await StartAsync(Throwing, [.. Policies[policy], ("Backend:LoginAttempts", "1")]);
        var session = await SignInAsync(backend);

        foreach (var (status, request) in Answers(origin, session, mayLogIn: origin is null || allowCredentials is not null))
        {
            using var response = await backend.Client.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(status, (int)response.StatusCode);
            Assert.Equal(allowOrigin, response.Header("Access-Control-Allow-Origin"));
            Assert.Equal(allowCredentials, response.Header("Access-Control-Allow-Credentials"));
            Assert.Equal(vary, response.Header("Vary"));
            Assert.Null(response.Header("Access-Control-Allow-Methods"));
        }
    }

    private static void Throwing(WebApplication app) =>
        app.MapGet("/api/throws", IResult () => throw new InvalidOperationException("a bug that nobody should read"));

    private static IEnumerable<(int Status, HttpRequestMessage Request)> Answers(string? origin, Session session, bool mayLogIn)
    {
        yield return (200, Ask("GET", "/api/whoami", origin, session.Cookie));
        yield return (200, Ask("GET", "/blank", origin));
        yield return (401, Ask("GET", "/api/whoami", origin));
        yield return (403, Ask("PUT", "/api/profile", origin, session.Cookie, JsonContent.Create(new { })));
        yield return (404, Ask("GET", "/api/nowhere", origin));
        yield return (405, Ask("POST", "/api/whoami", origin));
        yield return (415, Ask("POST", "/api/login", origin, content: new StringContent("x")));
        yield return (400, Ask("POST", "/api/login", origin, content: Json("{ not JSON")));
        yield return (mayLogIn ? 401 : 403, Ask("POST", "/api/login", origin, content: Json("{}")));
        yield return (mayLogIn ? 429 : 403, Ask("POST", "/api/login", origin, content: Json("{}")));
        yield return (500, Ask("GET", "/api/throws", origin));
        yield return (503, Ask("GET", Bench("/bench/respond?status=503"), origin));
        yield return (302, Ask("GET", "/", origin));
        yield return (403, Ask("POST", "/api/logout", origin));
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
