using ProxyVsCors.Scenarios.Facts;

namespace ProxyVsCors.Unit.Tests.Scenarios.Facts;

/// <summary>What can never be observed is refused as an expectation, and two different things are never written alike.</summary>
public class ExpectationTests
{
    [Theory]
    [InlineData("requests", "GET200", "'GET200' is no request: a method and a status, like GET 200 or GET aborted")]
    [InlineData("requests", "GET 200, OK", "'OK' is no request: a method and a status, like GET 200 or GET aborted")]
    [InlineData("requests", "GET 20", "'GET 20' is no request: a method and a status, like GET 200 or GET aborted")]
    [InlineData("requests", "GET 200,", "an empty list item; a list is a, b, c, or none")]
    [InlineData("requests", "GET 200, none", "'none' stands alone, beside no name; what is called so is written \"none\"")]
    [InlineData("requests", "atacker GET 200", "there is no server 'atacker'; did you mean 'attacker'?")]
    [InlineData("requests", "backend GET 200", "'backend GET 200': the backend's requests stand without its name")]
    [InlineData("attacker: requests", "attacker GET 200", "'attacker GET 200': all of these are requests to attacker, so they stand without a name")]
    [InlineData("preflight", "OK", "'OK' is no status: a number like 204, aborted, or none")]
    [InlineData("preflight", "204, 204", "'204, 204' is no status: a number like 204, aborted, or none")]
    [InlineData("cookies sent", "a,, b", "an empty list item; a list is a, b, c, or none")]
    [InlineData("cookies sent", "a; b", "'a; b' is no name; what is no plain word stands in quotation marks: \"a b\"")]
    [InlineData("cookies sent", "a b", "'a b' is no name; what is no plain word stands in quotation marks: \"a b\"")]
    [InlineData("cookies sent", "none, a", "'none' stands alone, beside no name; what is called so is written \"none\"")]
    [InlineData("cookies sent", "sessionid*", "'sessionid*' is no name; what is no plain word stands in quotation marks: \"a b\"")]
    [InlineData("cookies sent", "\"a\"", "'\"a\"' is no name; what is no plain word stands in quotation marks: \"a b\"")]
    [InlineData("cookies sent", "no preflight", "'no preflight' stands alone, beside no name; what is called so is written \"no preflight\"")]
    [InlineData("cookies stored", "no request", "'no request' stands alone, beside no name; what is called so is written \"no request\"")]
    [InlineData("cookies stored", "a (Path)", "'Path' is no attribute of a stored cookie; did you mean 'Path=/'?; * after the name says HttpOnly")]
    [InlineData("cookies stored", "a (SameSite=lax)", "'SameSite=lax' is no attribute of a stored cookie; did you mean 'SameSite=Lax'?; * after the name says HttpOnly")]
    [InlineData("cookies stored", "a (Path=/", "'a (Path=/' is no stored cookie: a name, * for HttpOnly, and attributes: a (Path=/; SameSite=Lax)")]
    [InlineData("origin sent", "fronted", "'fronted' is no origin; did you mean 'frontend'?")]
    [InlineData("fetch site", "samesite", "'samesite' is no value of Sec-Fetch-Site; did you mean 'same-site'?")]
    [InlineData("readable headers", "Content-Type", "script reads header names in lower case: content-type")]
    [InlineData("cookie line", "a; b", "'a' is no pair of a cookie line: a name and a mark for its value, like a=① (equal marks are equal values), or a=… for any")]
    [InlineData("cookie line", "a=1", "'a=1' is no pair of a cookie line: a name and a mark for its value, like a=① (equal marks are equal values), or a=… for any")]
    public void What_can_never_be_observed_is_refused(string cell, string expected, string problem) =>
        Assert.Equal(problem, FactCatalog.Resolve(cell)!.Problem(expected));

    [Theory]
    [InlineData("requests", "none")]
    [InlineData("requests", "OPTIONS 204,GET  200, attacker POST aborted, gateway GET 502, patch 101")]
    [InlineData("preflight", "aborted")]
    [InlineData("cookies sent", "no request")]
    [InlineData("cookies sent", "\"none\", a, a, \"a b\", \"\", \"x*\"")]
    [InlineData("cookies stored", "a*, a (Path=/bench; host-only; not Secure), b* (Domain=dev.localhost; SameSite=None; session; value=①)")]
    [InlineData("origin sent", "https://example.org")]
    [InlineData("origin sent", "null")]
    [InlineData("fetch site", "\"none\"")]
    [InlineData("cookie line", "a=①; a=②; \"\"=…")]
    [InlineData("page got", "anything; at all,")]
    [InlineData("console", "a, ,b")]
    [InlineData("`Vary`", "a, , b")]
    public void What_can_be_observed_is_not(string cell, string expected) =>
        Assert.Null(FactCatalog.Resolve(cell)!.Problem(expected));

    [Theory]
    [InlineData("none", "\"none\"")]
    [InlineData("any", "\"any\"")]
    [InlineData("no request", "\"no request\"")]
    [InlineData("", "\"\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a*", "\"a*\"")]
    [InlineData("a (Path=/)", "\"a (Path=/)\"")]
    [InlineData("\"none\"", "\"\\\"none\\\"\"")]
    public void A_cookies_name_is_never_taken_for_what_it_is_not(string name, string expected)
    {
        var observation = Samples.Observed(new("1", null, []), [Samples.Exchange("GET", "/", 200) with { CookieLine = [new("a", "①"), new(name, "②")] }]) with
        {
            Cookies = [Samples.Stored(name)],
            DocumentCookie = [name],
        };

        Assert.Equal(expected, FactCatalog.Resolve("cookies stored")!.Observe(observation));
        Assert.Equal(expected, FactCatalog.Resolve("document.cookie")!.Observe(observation));
        foreach (var (fact, value) in new[] { ("cookies sent", $"{expected}, a"), ("cookies stored", expected), ("document.cookie", expected) })
        {
            Assert.Null(FactCatalog.Resolve(fact)!.Problem(value));
            Assert.True(FactCatalog.Resolve(fact)!.Match(value, observation));
            Assert.False(FactCatalog.Resolve(fact)!.Match("none", observation));
        }
    }

    [Theory]
    [InlineData("none", "\"none\"")]
    [InlineData("", "\"\"")]
    [InlineData("frontend", "\"frontend\"")]
    [InlineData("http://localhost:3000", "frontend")]
    [InlineData("\"etag\"", "\"etag\"")]
    [InlineData("\"none\"", "\"\\\"none\\\"\"")]
    public void A_headers_value_is_never_taken_for_a_word_of_the_book(string value, string expected) =>
        Assert.Equal(expected, FactCatalog.Resolve("`X-A`")!.Observe(Samples.Observed(
            new("1", null, []), [Samples.Exchange("GET", "/", 200) with { ResponseHeaders = [new("X-A", value)] }])));

    [Theory]
    [InlineData("a, a, b*", true)]
    [InlineData("a (Path=/bench), a (Path=/), b*", true)]
    [InlineData("a, a (Path=/bench), b* (Secure)", true)]
    [InlineData("a (not Secure), a (Path=/), b*", true)]
    [InlineData("a (Path=/bench), a (Path=/bench), b*", false)]
    [InlineData("a (Path=/bench; host-only; SameSite=Lax; session; value=②), a, b*", true)]
    [InlineData("a (Path=/bench; value=①), a, b*", false)]
    [InlineData("a, a, b* (Domain=localhost; persistent; SameSite=Strict)", true)]
    [InlineData("a, a, b* (host-only)", false)]
    [InlineData("a, b*", false)]
    [InlineData("a, a, b", false)]
    [InlineData("a, a, a, b*", false)]
    public void Stored_cookies_are_compared_in_what_the_expectation_names(string expected, bool matches)
    {
        var fact = FactCatalog.Resolve("cookies stored")!;
        var observation = Samples.Observed(new("1", null, []), []) with
        {
            Cookies =
            [
                Samples.Stored("a") with { Path = "/", Mark = "①" },
                Samples.Stored("a") with { Path = "/bench", Mark = "②", SameSite = "Lax" },
                Samples.Stored("b", httpOnly: true) with { Secure = true, HostOnly = false, Host = "localhost", Persistent = true, SameSite = "Strict" },
                Samples.Stored("c") with { Sites = ["frontend"] },
            ],
        };

        Assert.Equal(matches, fact.Match(expected, observation));
        Assert.Equal("a, a, b*, c", FactCatalog.Resolve("cookies stored at frontend")!.Observe(observation));
    }

    [Fact]
    public void A_stored_cookie_is_told_with_the_attributes_that_were_asked_for()
    {
        var observation = Samples.Observed(new("1", null, []), []) with { Cookies = [Samples.Stored("a") with { Path = "/bench" }] };

        Assert.Equal("a (Path=/bench; not Secure)", FactCatalog.Resolve("cookies stored")!.ObserveFor("a (Path=/; Secure)", observation));
    }
}
