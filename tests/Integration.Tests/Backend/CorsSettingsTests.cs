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
