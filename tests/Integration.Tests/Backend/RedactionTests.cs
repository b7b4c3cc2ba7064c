using System.Text.Json;
using System.Text.RegularExpressions;
using ProxyVsCors.Backend.Journaling;

namespace ProxyVsCors.Integration.Tests.Backend;

/// <summary>A secret in each place where a browser can put one, and every output of the backend searched for it.</summary>
public class MaskingTests : BackendTest
{
    private const string Secret = "PLANTED0SECRET";

    public static TheoryData<string> Headers =>
    [
        "Authorization: Bearer {0}", "Proxy-Authorization: Basic {0}", "X-CSRFToken: {0}", "X-XSRF-TOKEN: {0}", "X-Api-Key: {0}",
        "X-Auth-Token: {0}", "Api-Key: {0}", "apikey: {0}", "X-Amz-Security-Token: {0}", "X-Session: {0}", "X-Session-Id: {0}",
        "X-Client-Secret: {0}", "Sec-WebSocket-Protocol: chat, {0}", "Cookie: a={0}; b={0}", "Cookie: {0}", "Cookie: ={0}; a=1",
        "Referer: http://localhost:3000/back?code={0}&state=1", "Referer: http://localhost:3000/?access_token={0}#x",
        "X-Forwarded-Uri: /x?token={0}", "X-Original-URL: /x?password={0}",
    ];

    public static TheoryData<string> Queries =>
    [
        "access_token={0}", "token={0}", "id_token={0}", "refreshToken={0}", "password={0}", "new-password={0}", "pwd={0}", "code={0}",
        "key={0}", "api_key={0}", "apiKey={0}", "client_secret={0}", "session={0}", "sessionid={0}", "sid={0}", "sig={0}", "jwt={0}",
        "%74oken={0}", "+token={0}", "TOKEN={0}", "csrftoken={0}", "set-cookie=a={0}", "+set-cookie=a={0}", "set-cookie={0}",
        "SET-COOKIE=a={0};HttpOnly", "header=Set-Cookie:a={0}", "header=set-cookie%3Aa%3D{0}", "preflight-header=Set-Cookie:a={0}",
        "header=Authorization:Bearer+{0}", "preflight-header=X-Api-Key:{0}", "header=X-Session-Token:+{0}",
        "header=Location:/back?code={0}", "to=http%3A%2F%2Flocalhost%3A3000%2Fback%3Fcode%3D{0}", "to=/back?code={0}",
        "next=%2Fx%3Fu%3D%252Fy%253Ftoken%253D{0}",
    ];

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task A_secret_in_a_header_is_in_no_output(string line)
    {
        var (name, value) = (line.Split(": ")[0], string.Format(System.Globalization.CultureInfo.InvariantCulture, line.Split(": ", 2)[1], Secret));
        await using var backend = await StartAsync();

        foreach (var path in new[] { "/inspect", Bench("/bench/respond"), "/api/nowhere" })
        {
            using var request = Ask("GET", path);
            request.Headers.TryAddWithoutValidation(name, value);
            await AssertUntoldAsync(backend, request);
        }
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_secret_in_an_address_is_in_no_output(string query)
    {
        var asked = string.Format(System.Globalization.CultureInfo.InvariantCulture, query, Secret);
        await using var backend = await StartAsync();

        foreach (var path in new[] { $"/inspect?{asked}", Bench($"/bench/respond?{asked}"), Bench($"/bench/echo?{asked}"), Bench($"/bench/redirect?to=/&{asked}"), $"/api/nowhere?a=1&{asked}" })
            await AssertUntoldAsync(backend, Ask("GET", path));
    }

    [Fact]
    public async Task A_password_and_a_display_name_are_in_no_output()
    {
        await using var backend = await StartAsync();

        await AssertUntoldAsync(backend, Ask("POST", "/api/login", content: new StringContent($"{{\"username\":\"{Secret}\",\"password\":\"{Secret}\"}}", System.Text.Encoding.UTF8, "application/json")));
    }

    [Theory]
    [InlineData("/api/whoami?x=1&status=200&keyboard=a&tokens=2&monkey=b", "/api/whoami?x=1&status=200&keyboard=a&tokens=2&monkey=b")]
    [InlineData("/bench/respond?header=Access-Control-Allow-Headers:x-token&body=hi", "/bench/respond?header=Access-Control-Allow-Headers:x-token&body=hi")]
    [InlineData("/x?run=a.1&b=2", "/x?b=2")]
    [InlineData("/x?run=a.1", "/x")]
    public void What_is_no_secret_stays(string target, string recorded) => Assert.Equal(recorded, RecordedPath.Of(target));

    private static async Task AssertUntoldAsync(RunningHost backend, HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await backend.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var outputs = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
                + JsonSerializer.Serialize(backend.Service<Journal>().Read());
            Assert.NotEmpty(backend.Service<Journal>().Read());
            Assert.DoesNotMatch(new Regex(Secret, RegexOptions.IgnoreCase), outputs);
        }
    }
}
