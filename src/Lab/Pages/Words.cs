namespace ProxyVsCors.Lab.Pages;

/// <summary>The words of the lab's own pages, in one language. The book's prose stays as it was written.</summary>
public sealed record Words
{
    public static Words English { get; } = new()
    {
        Language = "en",
        OtherLanguage = "ko",
        OtherLanguageName = "한국어",
        Skip = "Skip to the content",
        Pages = "Pages",
        SideBySide = "Side by side",
        Book = "Scenarios",
        Playground = "Playground",
        Matrix = "All results",
        Report = "Last report",
        Lead = "One frontend, one cookie-session API, two ways to put them together. Sign in on one side, then look at the other.",
        LeftSide = "Left side",
        RightSide = "Right side",
        Topology = "Topology",
        Calls = "calls",
        SameOrigin = "the same origin",
        FrameTitle = "The frontend",
        Reload = "Reload the page in the frame",
        Exchanges = "What crossed the wire",
        NoExchange = "Nothing yet. Click something in the page above.",
        Clear = "Clear",
        Cookies = "The same cookies, seen from three places",
        CookiesLead = "A cookie has one value and three audiences. Compare the columns: what is missing in one of them is the lesson.",
        Origin = "Origin",
        ScriptReads = "JavaScript reads (document.cookie)",
        ServerReceived = "The server received",
        ServerSet = "The server set",
        Nothing = "nothing",
        Shared = "Both panes received the same session. Signing in on one of them signed you in on the other, because a cookie belongs to a host, and localhost is one host, whatever the port.",
        NotShared = "Sign in on one side, and watch the other: a cookie belongs to a host, and localhost is one host, whatever the port.",
        Headers = "Headers, cookie values masked",
        Standard = "what the standard says",
        RunHere = "Run in this browser",
        RunEngines = "Run in the installed engines",
        RunAll = "Run all in the installed engines",
        Stop = "Stop",
        Running = "Running …",
        Fact = "Fact",
        Expected = "expected",
        Observed = "observed",
        NotVisible = "a page cannot see this",
        AsExpected = "as expected",
        Differs = "differs",
        CouldNotRun = "could not run",
        Chapters = "Chapters",
        Previous = "Previous",
        Next = "Next",
        Present = "Present",
        PresentHint = "Arrow keys lead through the chapter, Esc ends.",
        NotHere = "This scenario cannot run in a page.",
        NotShown = "needs a browser of its own",
        NoBook = "There is no scenarios.md where the lab was started; --book names one.",
        Script = "Script",
        ScriptHint = "The body of an async function in a tab of the frontend. bench is the address below; api(path), frontend(path) and attacker(path) give others.",
        Bench = "What the bench answers",
        Status = "Status",
        ResponseHeaders = "Headers, one in a line; {origin} is the request's",
        ResponseCookies = "Set-Cookie, one in a line",
        Body = "Body",
        PreflightStatus = "Status of the preflight",
        PreflightHeaders = "Headers of the preflight",
        RunBoth = "Run on both sides",
        Strangers = "This script came with the link. It is a stranger's until you have changed it, or said that you have read it. It runs on hosts of its own, to which no cookie of yours goes.",
        HaveRead = "I have read the script",
        Share = "Link to this state",
        TakeHome = "Take it home",
        AsScenario = "As a scenario of the book",
        AsCurl = "With curl",
        AsAddCors = "As ASP.NET Core's AddCors",
        AsGateway = "As the gateway's settings",
        AnotherSite = "You came by 127.0.0.1. That is another site than localhost, with cookies of its own: what the hosts here set for localhost would not have come along. So this page moved to localhost.",
        Results = "Results in the installed engines",
        NoResults = "Nothing was run yet.",
        Evidence = "Evidence",
        Close = "Close",
    };

    public static Words Korean { get; } = new()
    {
        Language = "ko",
        OtherLanguage = "en",
        OtherLanguageName = "English",
        Skip = "본문으로 건너뛰기",
        Pages = "페이지",
        SideBySide = "나란히 보기",
        Book = "시나리오",
        Playground = "실험실",
        Matrix = "전체 결과",
        Report = "마지막 보고서",
        Lead = "같은 프런트엔드와 쿠키 세션 API를 두 가지 방식으로 놓았습니다. 한쪽에서 로그인하고 다른 쪽을 보세요.",
        LeftSide = "왼쪽",
        RightSide = "오른쪽",
        Topology = "구성",
        Calls = "호출 대상:",
        SameOrigin = "같은 오리진",
        FrameTitle = "프런트엔드",
        Reload = "프레임 안의 페이지 새로 고침",
        Exchanges = "실제로 오간 요청과 응답",
        NoExchange = "아직 없습니다. 위 페이지에서 무엇이든 눌러 보세요.",
        Clear = "지우기",
        Cookies = "같은 쿠키, 세 곳에서 본 모습",
        CookiesLead = "쿠키는 하나지만 보는 곳은 셋입니다. 세 열을 비교해 보세요. 어느 한 열에 없는 것이 바로 배울 점입니다.",
        Origin = "오리진",
        ScriptReads = "JavaScript가 읽는 것 (document.cookie)",
        ServerReceived = "서버가 받은 것",
        ServerSet = "서버가 설정한 것",
        Nothing = "없음",
        Shared = "양쪽 모두 같은 세션을 받았습니다. 쿠키는 호스트에 속하고 localhost는 포트와 관계없이 하나의 호스트이므로, 한쪽에서 로그인하면 다른 쪽도 로그인됩니다.",
        NotShared = "한쪽에서 로그인하고 다른 쪽을 보세요. 쿠키는 호스트에 속하고, localhost는 포트와 관계없이 하나의 호스트입니다.",
        Headers = "헤더 (쿠키 값은 가림)",
        Standard = "표준 문서",
        RunHere = "이 브라우저에서 실행",
        RunEngines = "설치된 엔진에서 실행",
        RunAll = "설치된 엔진에서 모두 실행",
        Stop = "중지",
        Running = "실행 중 …",
        Fact = "사실",
        Expected = "예상",
        Observed = "관찰",
        NotVisible = "페이지에서는 볼 수 없음",
        AsExpected = "예상대로",
        Differs = "다름",
        CouldNotRun = "실행하지 못함",
        Chapters = "장",
        Previous = "이전",
        Next = "다음",
        Present = "발표 모드",
        PresentHint = "화살표 키로 장을 넘기고 Esc로 끝냅니다.",
        NotHere = "이 시나리오는 페이지 안에서 실행할 수 없습니다.",
        NotShown = "별도의 브라우저가 필요함",
        NoBook = "실행한 폴더에 scenarios.md가 없습니다. --book으로 지정하세요.",
        Script = "스크립트",
        ScriptHint = "프런트엔드 탭에서 실행되는 async 함수의 본문입니다. bench는 아래 응답의 주소이고, api(path), frontend(path), attacker(path)로 다른 주소를 얻습니다.",
        Bench = "벤치의 응답",
        Status = "상태 코드",
        ResponseHeaders = "헤더, 한 줄에 하나 ({origin}은 요청의 오리진)",
        ResponseCookies = "Set-Cookie, 한 줄에 하나",
        Body = "본문",
        PreflightStatus = "프리플라이트 상태 코드",
        PreflightHeaders = "프리플라이트 헤더",
        RunBoth = "양쪽에서 실행",
        Strangers = "이 스크립트는 링크에 담겨 왔습니다. 직접 고치거나 읽었다고 확인하기 전까지는 모르는 사람의 스크립트입니다. 여러분의 쿠키가 전혀 가지 않는 별도의 호스트에서 실행됩니다.",
        HaveRead = "스크립트를 읽었습니다",
        Share = "이 상태의 링크",
        TakeHome = "가져가기",
        AsScenario = "시나리오 책의 한 절로",
        AsCurl = "curl로",
        AsAddCors = "ASP.NET Core의 AddCors로",
        AsGateway = "게이트웨이 설정으로",
        AnotherSite = "127.0.0.1로 들어오셨습니다. 이것은 localhost와 다른 사이트이고 쿠키도 따로 가집니다. 여기 호스트들이 localhost에 설정한 쿠키가 따라오지 않으므로 localhost로 옮겼습니다.",
        Results = "설치된 엔진에서의 결과",
        NoResults = "아직 실행하지 않았습니다.",
        Evidence = "증거",
        Close = "닫기",
    };

    public required string Language { get; init; }

    public required string OtherLanguage { get; init; }

    public required string OtherLanguageName { get; init; }

    public required string Skip { get; init; }

    public required string Pages { get; init; }

    public required string SideBySide { get; init; }

    public required string Book { get; init; }

    public required string Playground { get; init; }

    public required string Matrix { get; init; }

    public required string Report { get; init; }

    public required string Lead { get; init; }

    public required string LeftSide { get; init; }

    public required string RightSide { get; init; }

    public required string Topology { get; init; }

    public required string Calls { get; init; }

    public required string SameOrigin { get; init; }

    public required string FrameTitle { get; init; }

    public required string Reload { get; init; }

    public required string Exchanges { get; init; }

    public required string NoExchange { get; init; }

    public required string Clear { get; init; }

    public required string Cookies { get; init; }

    public required string CookiesLead { get; init; }

    public required string Origin { get; init; }

    public required string ScriptReads { get; init; }

    public required string ServerReceived { get; init; }

    public required string ServerSet { get; init; }

    public required string Nothing { get; init; }

    public required string Shared { get; init; }

    public required string NotShared { get; init; }

    public required string Headers { get; init; }

    public required string Standard { get; init; }

    public required string RunHere { get; init; }

    public required string RunEngines { get; init; }

    public required string RunAll { get; init; }

    public required string Stop { get; init; }

    public required string Running { get; init; }

    public required string Fact { get; init; }

    public required string Expected { get; init; }

    public required string Observed { get; init; }

    public required string NotVisible { get; init; }

    public required string AsExpected { get; init; }

    public required string Differs { get; init; }

    public required string CouldNotRun { get; init; }

    public required string Chapters { get; init; }

    public required string Previous { get; init; }

    public required string Next { get; init; }

    public required string Present { get; init; }

    public required string PresentHint { get; init; }

    public required string NotHere { get; init; }

    public required string NotShown { get; init; }

    public required string NoBook { get; init; }

    public required string Script { get; init; }

    public required string ScriptHint { get; init; }

    public required string Bench { get; init; }

    public required string Status { get; init; }

    public required string ResponseHeaders { get; init; }

    public required string ResponseCookies { get; init; }

    public required string Body { get; init; }

    public required string PreflightStatus { get; init; }

    public required string PreflightHeaders { get; init; }

    public required string RunBoth { get; init; }

    public required string Strangers { get; init; }

    public required string HaveRead { get; init; }

    public required string Share { get; init; }

    public required string TakeHome { get; init; }

    public required string AsScenario { get; init; }

    public required string AsCurl { get; init; }

    public required string AsAddCors { get; init; }

    public required string AsGateway { get; init; }

    public required string AnotherSite { get; init; }

    public required string Results { get; init; }

    public required string NoResults { get; init; }

    public required string Evidence { get; init; }

    public required string Close { get; init; }

    /// <summary>The visitor's choice, else what the browser prefers, else English.</summary>
    public static Words For(HttpRequest request)
    {
        var asked = request.Query["lang"].ToString();
        return asked switch
        {
            "ko" => Korean,
            "en" => English,
            _ => PrefersKorean(request) ? Korean : English,
        };
    }

    private static bool PrefersKorean(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.ToString().Split('-')[0].ToLowerInvariant())
        .FirstOrDefault(language => language is "ko" or "en") == "ko";
}
