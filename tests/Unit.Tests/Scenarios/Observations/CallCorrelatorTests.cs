using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Unit.Tests.Scenarios.Observations;

public class HandoverTests
{
    private const string Url = "http://localhost:8000/a?x=1";

    [Theory]
    [InlineData(200, "cors", null, ResponseVisibility.Exposed)]
    [InlineData(0, "opaque", null, ResponseVisibility.Opaque)]
    [InlineData(0, "opaqueredirect", null, ResponseVisibility.Opaque)]
    [InlineData(null, null, "TypeError", ResponseVisibility.Blocked)]
    public void An_answer_is_handed_over_opaque_or_refused_as_the_call_ended(
        int? status, string? type, string? error, ResponseVisibility expected)
    {
        var joined = Join([Untold("GET", "/a?x=1", 200)], [new(Url, status, type, error)]);

        Assert.Equal([expected], joined.Select(exchange => exchange.Visibility));
    }

    [Fact]
    public void A_preflight_that_let_its_request_through_was_accepted()
    {
        var joined = Join(
            [Samples.Preflight("/a?x=1", 204) with { Visibility = ResponseVisibility.Unknown }, Untold("PUT", "/a?x=1", 200)],
            [new(Url, 200, "cors", null)]);

        Assert.Equal([ResponseVisibility.Exposed, ResponseVisibility.Exposed], joined.Select(exchange => exchange.Visibility));
    }

    [Fact]
    public void A_preflight_without_a_request_after_it_was_refused()
    {
        var joined = Join(
            [Samples.Preflight("/a?x=1", 204) with { Visibility = ResponseVisibility.Unknown }], [new(Url, null, null, "TypeError")]);

        Assert.Equal([ResponseVisibility.Blocked], joined.Select(exchange => exchange.Visibility));
    }

    [Fact]
    public void A_request_refused_after_an_accepted_preflight_is_the_one_that_is_cut()
    {
        var joined = Join(
            [Samples.Preflight("/a?x=1", 204) with { Visibility = ResponseVisibility.Unknown }, Untold("PUT", "/a?x=1", 200)],
            [new(Url, null, null, "TypeError")]);

        Assert.Equal([ResponseVisibility.Exposed, ResponseVisibility.Blocked], joined.Select(exchange => exchange.Visibility));
    }

    [Fact]
    public void A_refused_preflight_does_not_claim_the_next_calls_request()
    {
        var joined = Join(
            [
                Samples.Preflight("/a?x=1", 204) with { Visibility = ResponseVisibility.Unknown },
                Samples.Preflight("/a?x=1", 204) with { Visibility = ResponseVisibility.Unknown },
                Untold("PATCH", "/a?x=1", 200),
            ],
            [new(Url, null, null, "TypeError"), new(Url, 200, "cors", null)]);

        Assert.Equal([ResponseVisibility.Blocked, ResponseVisibility.Exposed, ResponseVisibility.Exposed], joined.Select(exchange => exchange.Visibility));
    }

    [Theory]
    [InlineData("/b")]
    [InlineData("http://localhost:8000/b")]
    public void A_call_is_followed_along_its_redirects(string location)
    {
        var joined = Join(
            [
                Untold("GET", "/a?x=1", 302) with { ResponseHeaders = [new("Location", location)] },
                Untold("GET", "/b", 200),
                Untold("GET", "/c", 200),
            ],
            [new(Url, null, null, "TypeError")]);

        Assert.Equal([ResponseVisibility.Exposed, ResponseVisibility.Blocked, ResponseVisibility.Unknown], joined.Select(exchange => exchange.Visibility));
    }

    [Fact]
    public void A_preflighted_redirect_is_asked_about_again()
    {
        var joined = Join(
            [
                Samples.Preflight("/a?x=1", 204) with { Visibility = ResponseVisibility.Unknown },
                Untold("PUT", "/a?x=1", 307) with { ResponseHeaders = [new("Location", "/b")] },
                Samples.Preflight("/b", 204) with { Visibility = ResponseVisibility.Unknown },
                Untold("PUT", "/b", 200),
            ],
            [new(Url, 200, "cors", null)]);

        Assert.All(joined, exchange => Assert.Equal(ResponseVisibility.Exposed, exchange.Visibility));
    }

    [Fact]
    public void A_redirect_that_leads_elsewhere_is_the_one_that_is_cut()
    {
        var joined = Join(
            [Untold("GET", "/a?x=1", 302) with { ResponseHeaders = [new("Location", "http://localhost:3000/blank")] }],
            [new(Url, null, null, "TypeError")]);

        Assert.Equal([ResponseVisibility.Blocked], joined.Select(exchange => exchange.Visibility));
    }

    [Fact]
    public void Calls_to_one_address_are_joined_in_their_order()
    {
        var joined = Join(
            [Untold("GET", "/a?x=1", 401), Untold("GET", "/a?x=1", 200)],
            [new(Url, 401, "cors", null), new(Url, null, null, "TypeError")]);

        Assert.Equal([ResponseVisibility.Exposed, ResponseVisibility.Blocked], joined.Select(exchange => exchange.Visibility));
    }

    [Fact]
    public void What_script_did_not_ask_for_and_earlier_fences_stay_untold()
    {
        var joined = Join(
            [Untold("GET", "/a?x=1", 200) with { Fence = 0 }, Untold("POST", "/form", 303)],
            [new(Url, 200, "cors", null)]);

        Assert.Equal([ResponseVisibility.Unknown, ResponseVisibility.Unknown], joined.Select(exchange => exchange.Visibility));
    }

    [Fact]
    public void An_address_is_known_by_its_number_however_it_is_spelled()
    {
        var joined = Join(
            [
                Untold("GET", "/bench/respond?header=Access-Control-Allow-Origin:{origin}", 200) with { Call = 2 },
                Untold("GET", "/a?x=1", 200) with { Call = 1 },
            ],
            [
                new(Url, 200, "cors", null) { Number = 1 },
                new("http://localhost:8000/bench/respond?header=Access-Control-Allow-Origin:%7Borigin%7D", null, null, "TypeError") { Number = 2 },
            ]);

        Assert.Equal([ResponseVisibility.Blocked, ResponseVisibility.Exposed], joined.Select(exchange => exchange.Visibility));
    }

    [Fact]
    public void An_address_that_a_script_made_itself_is_known_by_its_path_however_it_is_spelled()
    {
        var joined = Join(
            [Untold("GET", "/a?x={origin}", 200)], [new("http://localhost:8000/a?x=%7Borigin%7D", null, null, "TypeError")]);

        Assert.Equal([ResponseVisibility.Blocked], joined.Select(exchange => exchange.Visibility));
    }

    [Fact]
    public void A_redirect_is_followed_by_the_number_in_its_location_to_another_server()
    {
        var joined = Join(
            [
                Untold("GET", "/r", 302) with { Call = 2, RedirectCall = 1, ResponseHeaders = [new("Location", "http://localhost:4000/there")] },
                Untold("GET", "/there", 200) with { Server = "attacker", Call = 1 },
            ],
            [new("http://localhost:8000/r", null, null, "TypeError") { Number = 2 }]);

        Assert.Equal([ResponseVisibility.Exposed, ResponseVisibility.Blocked], joined.Select(exchange => exchange.Visibility));
    }

    [Fact]
    public void Each_fence_has_its_own_numbers()
    {
        var joined = CallCorrelator.Join(
            [Untold("GET", "/a", 200) with { Fence = 0, Call = 1 }, Untold("GET", "/b", 200) with { Call = 1 }],
            [[new("http://localhost:8000/a", null, null, "TypeError") { Number = 1 }], [new("http://localhost:8000/b", 200, "cors", null) { Number = 1 }]]);

        Assert.Equal([ResponseVisibility.Blocked, ResponseVisibility.Exposed], joined.Exchanges.Select(exchange => exchange.Visibility));
        Assert.Equal(0, joined.Uncorrelated);
    }

    [Fact]
    public void What_cannot_be_joined_is_counted()
    {
        var beacon = Untold("POST", "/beacon", 204) with
        {
            RequestHeaders = [new("Sec-Fetch-Dest", "empty"), new("Sec-Fetch-Mode", "no-cors")],
        };

        var joined = CallCorrelator.Join(
            [beacon, Untold("GET", "/page", 200)],
            [[], [new("http://localhost:8000/cached", 200, "basic", null), new("http://localhost:8000/blocked", null, null, "TypeError"), new("blob:x", 200, "basic", null)]]);

        Assert.Equal(2, joined.Uncorrelated);
    }

    private static IReadOnlyList<Exchange> Join(IReadOnlyList<Exchange> exchanges, IReadOnlyList<PageCall> calls) =>
        CallCorrelator.Join(exchanges, [[], calls]).Exchanges;

    private static Exchange Untold(string method, string path, int status) =>
        Samples.Exchange(method, path, status) with { Visibility = ResponseVisibility.Unknown };
}
