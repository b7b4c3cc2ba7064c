using System.Text.RegularExpressions;
using ProxyVsCors.Browsers;
using ProxyVsCors.Lab.CommandLine;

namespace ProxyVsCors.Browser.Tests.Lab;

/// <summary>A secret in each place that a browser can put one, and every output of a comparison searched for it.</summary>
public sealed class PlantedSecretsTests : IDisposable
{
    // Each place has a secret of its own, so that what is known of one does not hide another; the name is put together as the
    // script runs, so that its text, which is in the report, does not have it.
    private const string Plant = "const plant = (place) => ['S3CR3T', place, '0123456789abcdef'].join('-');";

    private const string Book = $$"""
        ## Chapter

        ### A3 In a session

        `any` page got in credentials: what is searched here is every output, not this cell.

        `any` page got in gateway: what is searched here is every output, not this cell.

        `any` requests in credentials: what is searched here is every output, not this cell.

        `any` requests in gateway: what is searched here is every output, not this cell.

        `any` console in credentials: what is searched here is every output, not this cell.

        `any` console in gateway: what is searched here is every output, not this cell.

        ```js page=backend
        await signIn();
        ```

        ```js page=frontend
        const { csrftoken } = await (await fetch(api('/api/csrf'), { credentials: 'include' })).json();
        const { password } = account();
        const half = csrftoken.slice(0, csrftoken.length / 2);
        await fetch(api(`/api/whoami?odd=${encodeURIComponent(csrftoken)}`), { credentials: 'include' }).catch(() => null);
        await fetch(api('/bench/respond'), { headers: { 'X-Odd': csrftoken }, credentials: 'include' }).catch(() => null);
        console.error('token', csrftoken);
        return JSON.stringify({ csrftoken, half, coded: btoa('csrftoken=' + csrftoken), again: encodeURIComponent(csrftoken), back: [...csrftoken].reverse().join(''), password, cookie: document.cookie });
        ```

        | fact | credentials | gateway |
        |---|---|---|
        | page got | any | any |
        | requests | any | any |
        | console | any | any |

        ### A1 In what is sent

        `any` page got in credentials: what is searched here is every output, not this cell.

        `any` page got in gateway: what is searched here is every output, not this cell.

        `any` requests in credentials: what is searched here is every output, not this cell.

        `any` requests in gateway: what is searched here is every output, not this cell.

        `any` cookies sent in credentials: what is searched here is every output, not this cell.

        `any` cookies sent in gateway: what is searched here is every output, not this cell.

        `any` cookies stored in credentials: what is searched here is every output, not this cell.

        `any` cookies stored in gateway: what is searched here is every output, not this cell.

        `any` document.cookie in credentials: what is searched here is every output, not this cell.

        `any` document.cookie in gateway: what is searched here is every output, not this cell.

        `any` console in credentials: what is searched here is every output, not this cell.

        `any` console in gateway: what is searched here is every output, not this cell.

        ```js page=frontend
        {{Plant}}
        const headers = { Authorization: 'Bearer ' + plant('authorization') };
        for (const name of ['X-Api-Key', 'X-Auth-Token', 'X-XSRF-TOKEN', 'X-CSRFToken', 'X-Session', 'Api-Key', 'X-Client-Secret'])
          headers[name] = plant('header' + name.toLowerCase().replaceAll('-', ''));
        document.cookie = `named=${plant('cookie')}; path=/`;
        document.cookie = `${plant('nameless')}; path=/`;
        const query = ['access_token', 'password', 'api_key', 'code', 'client_secret', 'sid', 'id_token', 'X-Amz-Signature']
          .map((name) => `${name}=${plant('query' + name.toLowerCase().replace(/[_-]/g, ''))}`).join('&');
        const allow = 'preflight-header=Access-Control-Allow-Origin:{origin}&preflight-header=Access-Control-Allow-Credentials:true&preflight-header=Access-Control-Allow-Methods:PUT&preflight-header='
          + encodeURIComponent('Access-Control-Allow-Headers:' + Object.keys(headers).join(','));
        history.replaceState(null, '', `/blank?code=${plant('referer')}&state=1`);
        const answer = await fetch(api(`/bench/echo?${allow}`), { method: 'PUT', headers, credentials: 'include', referrerPolicy: 'unsafe-url' }).catch((error) => error);
        const echo = answer.text ? await answer.text() : `${answer.message} ${answer.stack}`;
        await fetch(api(`/api/whoami?${query}`), { credentials: 'include' }).catch(() => null);
        await fetch(api('/bench/respond?status=500'), { method: 'POST', body: plant('body'), credentials: 'include' }).catch(() => null);
        await new Promise((resolve) => {
          const socket = new WebSocket(api('/api/ws').replace('http', 'ws'), ['chat', plant('protocol')]);
          socket.onclose = socket.onerror = resolve;
          socket.onopen = () => socket.close();
        });
        console.error(`see ${api('/x?access_token=' + plant('console'))}`);
        const read = document.cookie;
        // WebDriver removes cookies by name, so one without would stay for the next scenario.
        document.cookie = '=; path=/; max-age=0';
        return [echo, answer.url, read, location.href];
        ```

        | fact | credentials | gateway |
        |---|---|---|
        | page got | any | any |
        | requests | any | any |
        | cookies sent | any | any |
        | cookies stored | any | any |
        | document.cookie | any | any |
        | console | any | any |

        ### A2 In what the bench is asked to answer

        `any` page got in credentials: what is searched here is every output, not this cell.

        `any` page got in gateway: what is searched here is every output, not this cell.

        `any` requests in credentials: what is searched here is every output, not this cell.

        `any` requests in gateway: what is searched here is every output, not this cell.

        `any` `Set-Cookie` in credentials: what is searched here is every output, not this cell.

        `any` `Set-Cookie` in gateway: what is searched here is every output, not this cell.

        `any` `Location` in credentials: what is searched here is every output, not this cell.

        `any` `Location` in gateway: what is searched here is every output, not this cell.

        `any` readable headers in credentials: what is searched here is every output, not this cell.

        `any` readable headers in gateway: what is searched here is every output, not this cell.

        `any` console in credentials: what is searched here is every output, not this cell.

        `any` console in gateway: what is searched here is every output, not this cell.

        ```js page=frontend
        {{Plant}}
        const asked = [
          ['set-cookie', `first=${plant('setcookie')}; Path=/`], ['set-cookie', ` second=${plant('setcookiespace')}`], ['set-cookie', `third=${plant('httponly')}; HttpOnly`],
          ['header', `Authorization:${plant('answer')}`], ['header', `X-Auth-Token:${plant('answertoken')}`], ['header', `Set-Cookie:fourth=${plant('headercookie')}`],
          ['header', `Location:/cb?code=${plant('location')}`], ['preflight-header', `Set-Cookie:fifth=${plant('preflightcookie')}`],
          ['preflight-header', 'Access-Control-Allow-Headers:x-a'], ['header', 'Access-Control-Expose-Headers:x-auth-token'],
        ];
        const address = api('/bench/respond?' + asked.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%20', '+')}`).join('&'));
        await fetch(api('/api/whoami?+set-cookie=' + encodeURIComponent(`sixth=${plant('plusname')}`))).catch(() => null);
        const answer = await fetch(address, { headers: { 'X-A': '1' }, credentials: 'include' }).catch((error) => error);
        await fetch(api('/bench/redirect?to=' + encodeURIComponent(`/api/whoami?code=${plant('redirect')}&access_token=${plant('redirecttoken')}`)), { credentials: 'include' }).catch(() => null);
        await fetch(api('/bench/redirect?to=' + encodeURIComponent(`https://localhost:9/cb?code=${plant('elsewhere')}`)), { credentials: 'include' }).catch(() => null);
        throw new Error(`nothing at ${address} ${answer.url}`);
        ```

        | fact | credentials | gateway |
        |---|---|---|
        | page got | any | any |
        | requests | any | any |
        | `Set-Cookie` | any | any |
        | `Location` | any | any |
        | readable headers | any | any |
        | console | any | any |
        """;

    // Data protection's tokens begin so; base64 of it and of what stands before it, and backwards.
    private static readonly string[] SignsOfATokenOrPassword = ["CfDJ8", "8JDfC", "Q2ZESj", "wonderland"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("planted-");

    public static TheoryData<string> Engines => [.. EngineCatalog.All.Select(engine => engine.Name)];

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task No_output_has_a_secret_in_it(string engine)
    {
        Assert.SkipWhen(EngineCatalog.All.Single(each => each.Name == engine).Executable is null, $"{engine} is not installed");
        var book = Path.Combine(folder.FullName, "book.md");
        await File.WriteAllTextAsync(book, Book, TestContext.Current.CancellationToken);
        await using var output = new StringWriter();

        var exit = await LabCommandLine.RunAsync(
            ["compare", "--book", book, "--engines", engine, "--output", Path.Combine(folder.FullName, "report")], output, output);

        Assert.True(exit == 0, output.ToString());
        var told = new Dictionary<string, string> { ["terminal"] = output.ToString() };
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder.FullName, "report")))
            told[Path.GetFileName(file)] = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(["comparison.json", "junit.xml", "report.html", "report.md", "terminal"], told.Keys.Order(StringComparer.Ordinal));
        // The places were reached: what stands around the secrets is told.
        Assert.Contains("x-amz-signature", told["comparison.json"], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("set-cookie=third=…; HttpOnly", told["comparison.json"], StringComparison.Ordinal);

        Assert.Empty(told.SelectMany(file => Regex.Matches(file.Value, "S3CR3T(?:-|%2D)[a-z0-9]+(?:-|%2D)0123456789", RegexOptions.IgnoreCase).Select(match => $"{file.Key}: {match.Value}")).Distinct());
        Assert.Empty(from file in told from sign in SignsOfATokenOrPassword where file.Value.Contains(sign, StringComparison.Ordinal) select $"{file.Key}: {sign}");
    }
}
