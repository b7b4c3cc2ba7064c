using Microsoft.Extensions.Options;

namespace ProxyVsCors.Integration.Tests.Backend;

public class CorsSettingsTests : BackendTest
{
    [Theory]
    [InlineData("http://localhost:3000/", "ends with a slash; an Origin header never does")]
    [InlineData("http://localhost:3000/app", "has a path; an Origin header never has one")]
    [InlineData("http://localhost:3000?x", "has a query or fragment; an Origin header never has one")]
    [InlineData("localhost:3000", "is not an origin: scheme://host or scheme://host:port")]
    [InlineData("app.test", "is not an origin: scheme://host or scheme://host:port")]
    [InlineData("http://a.test,http://b.test", "is a list in one string; give each origin an entry of its own")]
    [InlineData("http://a.test http://b.test", "is a list in one string; give each origin an entry of its own")]
    [InlineData("null", "would allow every sandboxed frame and local file, of any author")]
    [InlineData("HTTP://localhost:3000", "has upper-case letters; browsers send lower case")]
    [InlineData("https://app.test:443", "names the scheme's default port; browsers leave it out")]
    [InlineData("https://*.app.test", "has a wildcard inside; a browser's Origin is compared to the letter")]
    [InlineData("https://user@app.test", "has a user name; an Origin header never has one")]
    public async Task An_origin_that_could_never_match_stops_the_start(string origin, string cause)
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(("Cors:Origins:0", origin)));

        Assert.Equal([$"Cors:Origins:0: '{origin}' {cause}"], wrong.Failures);
    }

    [Theory]
    [InlineData("http://localhost:3000")]
    [InlineData("https://app.test")]
    [InlineData("http://[::1]:3000")]
    [InlineData("https://xn--bcher-kva.test")]
    [InlineData("capacitor://localhost")]
    public async Task An_origin_as_a_browser_sends_it_is_accepted(string origin)
    {
        await using var backend = await StartAsync(("Cors:Origins:0", origin));

        using var answer = await backend.Client.SendAsync(
            Ask("GET", "/api/whoami", origin), TestContext.Current.CancellationToken);

        Assert.Equal(origin, answer.Header("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("ftp://a.example", "is of a scheme whose pages send the Origin null, or none")]
    [InlineData("file://a", "is of a scheme whose pages send the Origin null, or none")]
    [InlineData("http://127.1:3000", "is not how browsers write it: 'http://127.0.0.1:3000'")]
    [InlineData("http://0x7f.0.0.1:3000", "is not how browsers write it: 'http://127.0.0.1:3000'")]
    [InlineData("http://[0:0::1]:3000", "is not how browsers write it: 'http://[::1]:3000'")]
    [InlineData("http://bücher.example", "is not how browsers write it: 'http://xn--bcher-kva.example'")]
    [InlineData("http://localhost.:3000", "has a dot at the end of its host; a page at that address is on another origin than without")]
    [InlineData("http://localhost:0", "names port 0, at which nothing can be asked")]
    [InlineData("http://localhost:99999", "is not an origin: scheme://host or scheme://host:port")]
    [InlineData(" http://localhost:3000 ", "has blanks around it")]
    public async Task An_origin_that_no_page_has_stops_the_start(string origin, string cause)
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(("Cors:Origins:0", origin)));

        Assert.Equal([$"Cors:Origins:0: '{origin}' {cause}"], wrong.Failures);
    }

    [Theory]
    [InlineData("Cors:Methods:0", "CONNECT", "Cors:Methods: 'CONNECT' can never be sent by script (Fetch, forbidden method)")]
    [InlineData("Cors:Methods:0", "PU@T", "Cors:Methods: 'PU@T' has a character that no such name has (RFC 9110, token)")]
    [InlineData("Cors:Headers:0", "Cookie", "Cors:Headers: 'Cookie' can never be set by script (Fetch, forbidden request-header)")]
    [InlineData("Cors:Headers:0", "Sec-Fetch-Site", "Cors:Headers: 'Sec-Fetch-Site' can never be set by script (Fetch, forbidden request-header)")]
    [InlineData("Cors:Headers:0", "Access-Control-Allow-Origin", "Cors:Headers: 'Access-Control-Allow-Origin' is a header of answers; no request has it")]
    [InlineData("Cors:Headers:0", "x-ä", "Cors:Headers: 'x-ä' has a character that no such name has (RFC 9110, token)")]
    [InlineData("Cors:Headers:0", "x(a)", "Cors:Headers: 'x(a)' has a character that no such name has (RFC 9110, token)")]
    [InlineData("Cors:ExposedHeaders:0", "Access-Control-Request-Method", "Cors:ExposedHeaders: 'Access-Control-Request-Method' is a header of requests; no answer has it")]
    [InlineData("Cors:MaxAge", "1.5", "Cors:MaxAge: '1.5' is not a whole number")]
    [InlineData("Cors:MaxAge", "abc", "Cors:MaxAge: 'abc' is not a whole number")]
    [InlineData("Cors:MaxAge", "99999999999", "Cors:MaxAge: '99999999999' is not a whole number")]
    [InlineData("Cors:Reflect", "perhaps", "Cors:Reflect: 'perhaps' is neither true nor false")]
    [InlineData("Cors:Origin:0", "http://a.test", "Cors:Origin: nobody reads this; Cors:Origins is meant")]
    [InlineData("Cors:AllowedOrigins:0", "http://a.test", "Cors:AllowedOrigins: nobody reads this; Cors:Origins is meant")]
    [InlineData("Cors:AllowCredentials", "true", "Cors:AllowCredentials: nobody reads this; Cors:Credentials is meant")]
    [InlineData("Cors:Orgins:0", "http://a.test", "Cors:Orgins: nobody reads this; Cors:Origins is meant")]
    [InlineData("Cors:Credentials:0", "true", "Cors:Credentials: is one value, not a list")]
    [InlineData("Cors:Headers:x", "a", "Cors:Headers: 'x' is no number of an entry; the first is called Cors:Headers:0")]
    public async Task A_setting_that_cannot_mean_anything_stops_the_start(string key, string value, string expected)
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(("Cors:Origins:5", Page), (key, value)));

        Assert.Equal([expected], wrong.Failures);
    }

    [Theory]
    [InlineData("Cors:Origins", "http://a.test", "http://a.test", "Cors:Origins: 'http://a.test' stands twice")]
    [InlineData("Cors:Methods", "PUT", "PUT", "Cors:Methods: 'PUT' stands twice")]
    [InlineData("Cors:Headers", "X-A", "x-a", "Cors:Headers: 'X-A' stands twice")]
    [InlineData("Cors:ExposedHeaders", "X-A", "x-a", "Cors:ExposedHeaders: 'X-A' stands twice")]
    public async Task What_stands_twice_stops_the_start(string list, string one, string other, string expected)
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(
            ("Cors:Origins:5", Page), ($"{list}:0", one), ($"{list}:1", other)));

        Assert.Equal([expected], wrong.Failures);
    }

    [Theory]
    [InlineData("Cors:Headers", "Cors:Headers: with credentials '*' beside other names is a header called '*' (Fetch, CORS-preflight fetch); list the names")]
    [InlineData("Cors:Methods", "Cors:Methods: with credentials '*' beside other names is a method called '*' (Fetch, CORS-preflight fetch); list the names")]
    [InlineData("Cors:ExposedHeaders", "Cors:ExposedHeaders: with credentials '*' exposes a header called '*' and nothing else (Fetch, CORS protocol and credentials); list the names")]
    public async Task A_wildcard_that_credentials_make_a_name_stops_the_start(string list, string expected)
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(
            ("Cors:Origins:0", Page), ("Cors:Credentials", "true"), ($"{list}:0", "*"), ($"{list}:1", "X-A")));

        Assert.Equal([expected], wrong.Failures);
    }

    [Fact]
    public async Task The_slip_of_a_list_without_an_index_is_told_with_the_name_that_was_meant()
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(("Cors:Origins", Page)));

        Assert.Equal(["Cors:Origins: is a list; its first entry is called Cors:Origins:0, in the environment Cors__Origins__0"], wrong.Failures);
    }

    [Fact]
    public async Task No_methods_and_no_headers_at_all_can_be_said()
    {
        await using var backend = await StartAsync(("Cors:Origins:0", Page), ("Cors:Methods", ""), ("Cors:Headers", ""));

        using var preflight = await backend.Client.SendAsync(
            Preflight("/api/profile", Page, "PUT", "x-csrftoken"), TestContext.Current.CancellationToken);

        Assert.Equal(Page, preflight.Header("Access-Control-Allow-Origin"));
        Assert.Null(preflight.Header("Access-Control-Allow-Methods"));
        Assert.Null(preflight.Header("Access-Control-Allow-Headers"));
    }

    [Theory]
    [InlineData("Cors:Origins:0", "http://localhost:3000/")]
    [InlineData("Cors:MaxAge", "abc")]
    [InlineData("Cors:Origin", "x")]
    public async Task A_bad_edit_of_a_running_hosts_policy_keeps_the_last_good_one(string key, string value)
    {
        await using var backend = await StartAsync(("Cors:Origins:0", Page));
        var configuration = (Microsoft.Extensions.Configuration.IConfigurationRoot)
            backend.Service<Microsoft.Extensions.Configuration.IConfiguration>();

        configuration[key] = value;
        configuration.Reload();

        using var answer = await backend.Client.SendAsync(Ask("GET", "/healthz", Page), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(Page, answer.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task All_errors_are_told_at_once()
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(
            ("Cors:Origins:0", "*"),
            ("Cors:Origins:1", "http://a.test/"),
            ("Cors:Credentials", "true"),
            ("Cors:MaxAge", "-1"),
            ("Cors:Methods:0", "patch"),
            ("Cors:Headers:0", "a, b"),
            ("Cors:ExposedHeaders:0", "Set-Cookie")));

        Assert.Equal(
            [
                "Cors:Origins:1: 'http://a.test/' ends with a slash; an Origin header never does",
                "Cors:Credentials: browsers refuse credentials with the wildcard '*'; list the origins",
                "Cors:Origins: '*' stands for all; other origins beside it mean nothing",
                "Cors:MaxAge: -1 is negative; it is a number of seconds",
                "Cors:Headers: 'a, b' is not one name; give each an entry of its own",
                "Cors:Methods: 'patch' is not upper case; methods are compared to the letter",
                "Cors:ExposedHeaders: script can never read Set-Cookie (Fetch, forbidden response-header name)",
            ],
            wrong.Failures);
    }

    [Fact]
    public async Task Credentials_without_origins_mean_nothing_and_are_told()
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(("Cors:Credentials", "true")));

        Assert.Equal(["Cors:Credentials: means nothing without Cors:Origins"], wrong.Failures);
    }
}
