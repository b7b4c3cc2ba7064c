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
        "X-Forwarded-Uri: /x?token={0}", "X-Original-URL: /x?password={0}", "X-Callback-Url: http://user:{0}@a.test/",
        "DPoP: {0}", "X-Session-Data: {0}", "X-Original-Cookie: a={0}", "X-Forwarded-Cookie: a={0}", "X-Access-Token-V2: {0}",
        "Referer: http://localhost:3000/cb#access_token={0}", "Referer: http://user:{0}@localhost:3000/", "Referer: /a;jsessionid={0}/b",
    ];

    public static TheoryData<string> Queries =>
    [
        "access_token={0}", "token={0}", "id_token={0}", "refreshToken={0}", "password={0}", "new-password={0}", "pwd={0}", "code={0}",
        "key={0}", "api_key={0}", "apiKey={0}", "client_secret={0}", "session={0}", "sessionid={0}", "sid={0}", "sig={0}", "jwt={0}",
        "%74oken={0}", "+token={0}", "TOKEN={0}", "csrftoken={0}", "set-cookie=a={0}", "+set-cookie=a={0}", "set-cookie={0}",
        "SET-COOKIE=a={0};HttpOnly", "header=Set-Cookie:a={0}", "header=set-cookie%3Aa%3D{0}", "preflight-header=Set-Cookie:a={0}",
        "header=Authorization:Bearer+{0}", "preflight-header=X-Api-Key:{0}", "header=X-Session-Token:+{0}",
        "header=Location:/back?code={0}", "to=http%3A%2F%2Flocalhost%3A3000%2Fback%3Fcode%3D{0}", "to=/back?code={0}",
        "next=%2Fx%3Fu%3D%252Fy%253Ftoken%253D{0}", "id_token_hint={0}", "code_verifier={0}", "SAMLResponse={0}", "PHPSESSID={0}",
        "JSESSIONID={0}", "pass={0}", "password1={0}", "password_confirmation={0}", "bearer={0}", "refreshToken2={0}", "ASP.NET_SessionId={0}",
        "next=access_token%3D{0}", "next=access_token%253D{0}", "next=%252Fx%2523id_token%253D{0}", "access_token%3D{0}", "next=x%3B+token%3D{0}",
        "to=http%3A%2F%2Fuser%3A{0}%40a.test%2F", "http://user:{0}@a.test/", "next=/a;jsessionid={0}", "next=http://a.test/%23access_token={0}",
        "header=Location:/cb%23access_token%3D{0}", "header=Location:http://user:{0}@a.test/", "header=X-Session-Data:{0}",
        "state=%7B%22password%22%3A%22{0}%22%7D", "state={{\"a\":[{{\"access_token\":{{\"x\":[1,\"{0}\"]}}}}]}}", "state={{\"a\":\"b&c\",\"password\":\"{0}\"}}",
        "state={{\"next\":\"/x?token={0}\"}}", "state={{password:'{0}'}}", "state={{\"password\":\"{0}\",\"password\":\"{0}\"}}", "state=\"{{\\\"pin\\\":\\\"{0}\\\"}}\"",
        "state={{\"\\u0070assword\":\"{0}\"}}", "a=1&state={{\"password\":\"{0}",
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
    [InlineData("/x?statusCode=1&country_code=ch&author=a&bypass=1&keyboard=b&expires_in=3", "/x?statusCode=1&country_code=ch&author=a&bypass=1&keyboard=b&expires_in=3")]
    [InlineData("/bench/respond?status=401&header=Vary:Origin&preflight-header=Access-Control-Allow-Headers:authorization&preflight-status=204&body=hi&delay=5&unsafe=1&known=a",
        "/bench/respond?status=401&header=Vary:Origin&preflight-header=Access-Control-Allow-Headers:authorization&preflight-status=204&body=hi&delay=5&unsafe=1&known=a")]
    [InlineData("/bench/respond?header=Content-Type:image/svg%2Bxml&body=<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"3\" height=\"2\"/>",
        "/bench/respond?header=Content-Type:image/svg%2Bxml&body=<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"3\" height=\"2\"/>")]
    [InlineData("/x?body=globalThis.ran=\"module\"&b={\"a\":1,\"b\":[\"c\"]}&c={origin}&d=[::1]:8000", "/x?body=globalThis.ran=\"module\"&b={\"a\":1,\"b\":[\"c\"]}&c={origin}&d=[::1]:8000")]
    [InlineData("http://token.localhost:8000/a@b;v=1/c%20d#/route?tab=2", "http://token.localhost:8000/a@b;v=1/c%20d#/route?tab=2")]
    public void What_is_no_secret_stays(string target, string recorded) => Assert.Equal(recorded, RecordedPath.Of(target));

    [Theory]
    [InlineData("http://app.test/cb#access_token=S&state=1", "http://app.test/cb#access_token=…&state=1")]
    [InlineData("http://app.test/#/route?token=S&tab=2", "http://app.test/#/route?token=…&tab=2")]
    [InlineData("http://user:S@app.test:81/x", "http://…@app.test:81/x")]
    [InlineData("//user:S@app.test/x?a=1", "//…@app.test/x?a=1")]
    [InlineData("/shop;jsessionid=S/cart;v=1?a=1", "/shop;jsessionid=…/cart;v=1?a=1")]
    [InlineData("/x?body={\"access_token\":\"S\",\"a\":1}", "/x?body=%7B%22access_token%22%3A%22%E2%80%A6%22%2C%22a%22%3A1%7D")]
    [InlineData("/x?next=access_token%3DS&a=1", "/x?next=access_token%3D%E2%80%A6&a=1")]
    [InlineData("/x?a=%252525252525252525252525token%252525252525252525252525253DS", "/x?a=%E2%80%A6")]
    public void A_secret_is_masked_wherever_an_address_can_have_one(string target, string recorded)
    {
        Assert.Equal(recorded, RecordedPath.Of(target));
        Assert.Equal(recorded, RecordedPath.Of(recorded));
    }

    [Fact]
    public async Task A_secret_in_a_paths_parameter_is_in_no_output()
    {
        await using var backend = await StartAsync();

        foreach (var path in new[] { $"/api/nowhere;jsessionid={Secret}", $"/inspect;a=1;PHPSESSID={Secret}/x", $"/api/nowhere%3Bjsessionid%3D{Secret}" })
            await AssertUntoldAsync(backend, Ask("GET", path));
    }

    [Theory]
    [InlineData("X-CSRFToken", true)]
    [InlineData("X-Api-Key", true)]
    [InlineData("Content-Encoding", false)]
    [InlineData("Sec-WebSocket-Key", false)]
    [InlineData("Access-Control-Expose-Headers", false)]
    [InlineData("X-Author", false)]
    [InlineData("WWW-Authenticate", false)]
    [InlineData("Clear-Site-Data", false)]
    public void A_headers_name_is_told_and_its_value_only_where_it_is_none(string name, bool masked) =>
        Assert.Equal([new(name, masked ? "…" : "value")], Redaction.Headers(new HeaderDictionary { [name] = "value" }));

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
